//! What is attached to an image, where the registry has the referrers API and where it has not.

use waybill::inspect::{Attached, AttachedAt, attached, attached_requests};
use waybill::oci::{Digest, Hasher, Tag};

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, entry, index};

fn subject(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

fn tags(names: &[String]) -> Reply {
    let names = names.iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(",");
    Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":[{names}]}}"#))
}

fn list(kinds: &[&str]) -> Reply {
    let entries: Vec<_> = kinds
        .iter()
        .map(|kind| entry(MANIFEST, &subject(kind), 1, &format!(r#","artifactType":"{kind}""#)))
        .collect();
    Reply::ok(INDEX, index(&entries))
}

const SBOM: &str = "application/spdx+json";
const SIGNATURE: &str = "application/vnd.cncf.notary.signature";

/// Kind and place of each.
fn found(attached: &Attached) -> Vec<(Digest, &'static str, String)> {
    let place = |at: &AttachedAt| match at {
        AttachedAt::Entry(entry) => entry.digest.to_string(),
        AttachedAt::Tag(tag) => tag.to_string(),
    };
    attached.found.iter().map(|one| (one.subject.clone(), one.kind, place(&one.at))).collect()
}

#[test]
fn with_the_api_each_document_takes_one_request() {
    let (index, image) = (subject("index"), subject("image"));
    let signed = format!("{}.sig", Tag::of_referrers(&image));
    let of_image = image.to_string();
    let transport = Scripted::by({
        let signed = signed.clone();
        move |request, _| match () {
            () if request.url.contains("/tags/list") => tags(&["1.0".into(), signed.clone()]),
            () if request.url.ends_with(&of_image) => list(&[SBOM, SIGNATURE, "application/vnd.example"]),
            () => list(&[]),
        }
    });
    let subjects = [index, image.clone()];
    let mut heard = Vec::new();
    let attached = run(attached(&transport.client(), &repository(), &subjects, |done| heard.push(done)));
    let entry = |kind: &str| subject(kind).to_string();
    let expected = [
        (image.clone(), "SBOM", entry(SBOM)),
        (image.clone(), "signature", entry(SIGNATURE)),
        (image.clone(), "artifact", entry("application/vnd.example")),
        (image.clone(), "signature", signed),
    ];
    assert_eq!(found(&attached), expected);
    assert_eq!((heard, transport.asked().len()), (vec![0, 1], attached_requests(2).0));
    let words = "Found: 2 signatures, 1 SBOM and 1 artifact (the referrers API and cosign's tags were asked). \
                 Nothing of this was verified.";
    assert_eq!(attached.summary(), words);
    assert_eq!(attached.count(Some(&subjects[0])), []);
}

#[test]
fn without_the_api_only_the_tags_that_are_there_are_asked_for() {
    let subjects = ["one", "two", "three"].map(subject);
    let stem = Tag::of_referrers(&subjects[2]).to_string();
    let transport = Scripted::by({
        let stem = stem.clone();
        move |request, _| match () {
            () if request.url.contains("/tags/list") => tags(&[stem.clone(), format!("{stem}.att")]),
            () if request.url.ends_with(&stem) => list(&[SIGNATURE]),
            () => Reply::status(404),
        }
    });
    let attached = run(attached(&transport.client(), &repository(), &subjects, |_| ()));
    let third = &subjects[2];
    let expected = [
        (third.clone(), "signature", subject(SIGNATURE).to_string()),
        (third.clone(), "attestation", format!("{stem}.att")),
    ];
    assert_eq!(found(&attached), expected);
    let asked = transport.asked();
    assert_eq!(
        asked.len(),
        6,
        "list, API and twice the tag of the first, API and tag of the third: {asked:?}"
    );
    let words = "Found: 1 signature and 1 attestation (the registry has no referrers API, so its tags were \
                 searched). Nothing of this was verified.";
    assert_eq!((attached.summary(), attached.has_api), (words.to_owned(), Some(false)));
}

#[test]
fn nothing_is_told_apart_from_not_known() {
    let nothing =
        Scripted::by(|request, _| if request.url.contains("/tags/list") { tags(&[]) } else { list(&[]) });
    let none = run(attached(&nothing.client(), &repository(), &[subject("image")], |_| ()));
    let words = "Nothing else is attached: the referrers API and cosign's tags were asked.";
    assert_eq!((none.summary(), none.gaps), (words.to_owned(), Vec::new()));
    let refusing = Scripted::by(|_, _| Reply::refusal(403, "DENIED", ""));
    let unknown = run(attached(&refusing.client(), &repository(), &[subject("image")], |_| ()));
    assert_eq!(unknown.summary(), "Nothing else was found: the referrers API and cosign's tags were asked.");
    assert_eq!(unknown.gaps.len(), 2, "{:?}", unknown.gaps);
    assert!(
        unknown.gaps[0].starts_with("Cosign's tags were not found, since there is no list of tags: GET ")
    );
    assert!(unknown.gaps[1].ends_with("is not known: GET https://registry.example/v2/my/app/referrers/sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d: status 403, DENIED."), "{:?}", unknown.gaps[1]);
}

#[test]
fn no_more_than_forty_documents_are_asked_about() {
    let subjects: Vec<_> = (0..41).map(|number| subject(&number.to_string())).collect();
    let nothing =
        Scripted::by(|request, _| if request.url.contains("/tags/list") { tags(&[]) } else { list(&[]) });
    let none = run(attached(&nothing.client(), &repository(), &subjects, |_| ()));
    assert_eq!((nothing.asked().len(), attached_requests(41)), (41, (41, 121)));
    assert_eq!(none.gaps, ["Only the first 40 of 41 manifests were asked about."]);
    assert!(!none.summary().contains("Nothing else is attached"), "{}", none.summary());
}
