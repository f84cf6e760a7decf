//! Which tags lead to a digest.

use waybill::inspect::{Lead, leads, tags_to_look_at};
use waybill::oci::{Digest, Hasher, Tag};
use waybill::registry::Reason;

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of};

fn digest_of(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

/// Tags with their answers: one points to the manifest, one to an index that lists it, one to an index that lists
/// that index, one elsewhere, and one gives no answer.
fn asked(digest: &Digest, image: &str) -> (Vec<(String, Lead)>, Vec<String>) {
    let inner = index(&[entry(MANIFEST, &digest_of(image), image.len(), &of("linux/arm64"))]);
    let outer = index(&[entry(INDEX, &digest_of(&inner), inner.len(), "")]);
    let (image, other) = (image.to_owned(), manifest("other", &[]));
    let transport = Scripted::by(move |request, _| match request.url.rsplit('/').next().unwrap() {
        "points" => Reply::ok(MANIFEST, image.clone()),
        "lists" => Reply::ok(INDEX, inner.clone()),
        "nests" => Reply::ok(INDEX, outer.clone()),
        "other" => Reply::ok(MANIFEST, other.clone()),
        "slow" => Reply::refusal(429, "TOOMANYREQUESTS", ""),
        digest if digest == digest_of(&inner).to_string() => Reply::ok(INDEX, inner.clone()),
        _ => Reply::status(404),
    });
    let tags: Vec<Tag> =
        ["points", "lists", "nests", "other", "slow"].map(|tag| tag.parse().unwrap()).to_vec();
    let mut found = Vec::new();
    run(leads(transport.client().repository(&repository()), &tags, digest, |tag, lead| {
        found.push((tag.to_string(), lead));
    }));
    found.sort_by_key(|(tag, _)| tags.iter().position(|one| one.as_str() == tag));
    (found, transport.asked())
}

#[test]
fn a_tag_leads_to_a_digest_by_pointing_to_it_or_to_an_index_that_lists_it() {
    let image = manifest("{}", &[]);
    let inner = index(&[entry(MANIFEST, &digest_of(&image), image.len(), &of("linux/arm64"))]);
    let outer = index(&[entry(INDEX, &digest_of(&inner), inner.len(), "")]);
    let arm64 = Some("linux/arm64".parse().unwrap());
    let (mut found, asked_for) = asked(&digest_of(&image), &image);
    let Some((_, Lead::Unknown(Some(error)))) = found.pop() else { panic!("unknown") };
    assert_eq!(error.reason(), Some(Reason::RateLimited));
    let expected = [
        ("points", Lead::Points),
        ("lists", Lead::Lists(digest_of(&inner), arm64.clone())),
        ("nests", Lead::Lists(digest_of(&outer), arm64)),
        ("other", Lead::No),
    ];
    assert_eq!(found, expected.map(|(tag, lead)| (tag.to_owned(), lead)));
    assert_eq!(asked_for.len(), 6, "one for each tag, and one for the index within an index: {asked_for:?}");
}

#[test]
fn an_index_within_an_index_is_led_to_as_well() {
    let image = manifest("{}", &[]);
    let inner = index(&[entry(MANIFEST, &digest_of(&image), image.len(), &of("linux/arm64"))]);
    let outer = index(&[entry(INDEX, &digest_of(&inner), inner.len(), "")]);
    let (found, _) = asked(&digest_of(&inner), &image);
    let leads: Vec<_> = found.into_iter().map(|(_, lead)| lead).take(4).collect();
    assert_eq!(leads, [Lead::No, Lead::Points, Lead::Lists(digest_of(&outer), None), Lead::No]);
}

#[test]
fn the_tags_to_look_at_are_those_that_can_be_asked_for_and_no_more_than_a_thousand() {
    let page = |names: &[String], link: Option<&str>| {
        let names = names.iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(",");
        let reply = Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":[{names}]}}"#));
        match link {
            Some(link) => reply.header("Link", format!("<{link}>; rel=\"next\"")),
            None => reply,
        }
    };
    let few = Scripted::list([page(&["1.0".into(), "no tag".into(), "2.0".into()], None)]);
    let expected = ["1.0", "2.0"].map(|tag| tag.parse().unwrap()).to_vec();
    assert_eq!(run(tags_to_look_at(few.client().repository(&repository()))).unwrap(), (expected, false));
    let many: Vec<String> = (0..1000).map(|number| format!("v{number}")).collect();
    let next = "/v2/my/app/tags/list?n=1000&last=v999";
    let list = Scripted::list([page(&many, Some(next))]);
    let (tags, more) = run(tags_to_look_at(list.client().repository(&repository()))).unwrap();
    assert_eq!((tags.len(), more), (1000, true), "and the next page is not asked for");
    for (count, more) in [(1000, true), (999, false)] {
        let list = Scripted::list([page(&many[..count], None)]);
        let answer = run(tags_to_look_at(list.client().repository(&repository()))).unwrap();
        assert_eq!((answer.0.len(), answer.1), (count, more), "a full page may not be the last one");
    }
}

#[test]
fn the_tags_of_the_demo_lead_to_a_platform_of_their_index() {
    let (client, name) = (demo::client(), demo::repository("multi"));
    let (tags, _) = run(tags_to_look_at(client.repository(&name))).unwrap();
    let document = run(client.repository(&name).manifest_by_tag(&"latest".parse().unwrap())).unwrap();
    let entry = document.document.index().unwrap().manifests[1].clone();
    let mut found = Vec::new();
    run(leads(client.repository(&name), &tags, &entry.digest, |tag, lead| {
        found.push((tag.to_string(), lead));
    }));
    let lists = Lead::Lists(document.verification.computed().clone(), entry.platform);
    assert!(found.contains(&("latest".to_owned(), lists)), "{found:?}");
}

#[test]
fn a_list_of_tags_that_repeats_itself_may_not_be_whole() {
    let page = || {
        Reply::ok("application/json", r#"{"name":"my/app","tags":["1.0"]}"#)
            .header("Link", "</v2/my/app/tags/list?last=a>; rel=\"next\"")
    };
    let list = Scripted::list([page(), page()]);
    let (tags, more) = run(tags_to_look_at(list.client().repository(&repository()))).unwrap();
    assert_eq!((tags.len(), more), (1, true));
}

#[test]
fn whether_a_tag_leads_to_a_digest_that_cannot_be_computed_is_not_known() {
    let digest: Digest = "blake3:abc".parse().unwrap();
    let (found, _) = asked(&digest, &manifest("{}", &[]));
    let leads: Vec<_> = found.into_iter().map(|(_, lead)| lead).take(4).collect();
    assert_eq!(leads, [const { Lead::Unknown(None) }; 4]);
}
