//! What is attached to an image, where the registry has the referrers API and where it has not.

use waybill::inspect::{Attached, AttachedAt, AttachedKind, attached, attached_requests};
use waybill::oci::{Digest, EntryKind, Hasher, Tag};
use waybill::words;

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

/// What is not known.
fn gaps(attached: &Attached) -> Vec<String> {
    attached.gaps.iter().map(words::attached::gap).collect()
}

/// Kind and place of each.
fn found(attached: &Attached) -> Vec<(Digest, &'static str, String)> {
    let place = |at: &AttachedAt| match at {
        AttachedAt::Entry(entry) => entry.digest.to_string(),
        AttachedAt::Tag(tag) => tag.to_string(),
    };
    attached
        .found
        .iter()
        .map(|one| (one.subject.clone(), words::attached::kind(one.kind), place(&one.at)))
        .collect()
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
    let attached =
        run(attached(transport.client().repository(&repository()), &subjects, |done| heard.push(done)));
    let entry = |kind: &str| subject(kind).to_string();
    let expected = [
        (image.clone(), "SBOM", entry(SBOM)),
        (image.clone(), "signature", entry(SIGNATURE)),
        (image.clone(), "artifact", entry("application/vnd.example")),
        (image.clone(), "signature", signed),
    ];
    assert_eq!(found(&attached), expected);
    assert_eq!((heard, transport.asked().len()), (vec![0, 1], attached_requests(2).0));
    let words = "Found: 2 signatures, 1 SBOM and 1 artifact (the referrers API was asked, and the tags were \
                 searched). None of this was verified.";
    assert_eq!(words::attached::summary(&attached), words);
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
    let attached = run(attached(transport.client().repository(&repository()), &subjects, |_| ()));
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
                 searched). None of this was verified.";
    assert_eq!((words::attached::summary(&attached), attached.has_api), (words.to_owned(), Some(false)));
}

#[test]
fn nothing_is_told_apart_from_not_known() {
    let nothing =
        Scripted::by(|request, _| if request.url.contains("/tags/list") { tags(&[]) } else { list(&[]) });
    let none = run(attached(nothing.client().repository(&repository()), &[subject("image")], |_| ()));
    let words = "Nothing else is attached: the referrers API was asked, and the tags were searched.";
    assert_eq!((words::attached::summary(&none), gaps(&none)), (words.to_owned(), Vec::new()));
    let refusing = Scripted::by(|_, _| Reply::refusal(403, "DENIED", ""));
    let unknown = run(attached(refusing.client().repository(&repository()), &[subject("image")], |_| ()));
    let words = "It is not known what else is attached: neither the referrers nor the tags could be listed.";
    assert_eq!(words::attached::summary(&unknown), words);
    assert_eq!(words::attached::absence(unknown.absence(&subject("image"))), "no answer");
    assert_eq!(unknown.gaps.len(), 2, "{:?}", unknown.gaps);
    assert!(
        gaps(&unknown)[0]
            .starts_with("Cosign's tags were not found, because the tags could not be listed: GET ")
    );
    assert!(gaps(&unknown)[1].ends_with("It is not known what refers to sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d: GET https://registry.example/v2/my/app/referrers/sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d: status 403, DENIED."), "{:?}", gaps(&unknown)[1]);
}

#[test]
fn no_more_than_forty_documents_are_asked_about() {
    let subjects: Vec<_> = (0..41).map(|number| subject(&number.to_string())).collect();
    let nothing =
        Scripted::by(|request, _| if request.url.contains("/tags/list") { tags(&[]) } else { list(&[]) });
    let none = run(attached(nothing.client().repository(&repository()), &subjects, |_| ()));
    assert_eq!((nothing.asked().len(), attached_requests(41)), (41, (41, 121)));
    assert_eq!(gaps(&none), ["Only the first 40 of 41 manifests were asked about."]);
    assert!(
        !words::attached::summary(&none).contains("Nothing else is attached"),
        "{}",
        words::attached::summary(&none)
    );
    assert_eq!(
        (
            words::attached::absence(none.absence(&subjects[39])),
            words::attached::absence(none.absence(&subjects[40]))
        ),
        ("none found", "not asked")
    );
}

/// Asks about three documents at a registry that lists these tags, and has its referrers API for some of them.
fn with_the_api_for(names: &'static [&str]) -> (Attached, usize) {
    let documents = names.iter().map(|name| subject(name).to_string()).collect::<Vec<_>>();
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("/tags/list") => tags(&[Tag::of_referrers(&subject("three")).to_string()]),
        () if documents.iter().any(|digest| request.url.ends_with(digest)) => list(&[SBOM]),
        () => Reply::status(404),
    });
    let subjects = ["one", "two", "three"].map(subject);
    (run(attached(transport.client().repository(&repository()), &subjects, |_| ())), transport.asked().len())
}

fn unanswered(name: &str) -> String {
    let digest = subject(name);
    format!(
        "It is not known what refers to {digest}: the referrers API did not answer for it, though it did for others."
    )
}

#[test]
fn one_404_does_not_make_a_registry_one_without_the_api() {
    let (attached, asked) = with_the_api_for(&["one", "three"]);
    assert_eq!((attached.has_api, attached.found.len()), (Some(true), 2));
    assert_eq!(asked, 6, "the list, the API for each, and twice the tag of the second");
    assert_eq!(gaps(&attached), [unanswered("two")]);
    assert_eq!(words::attached::absence(attached.absence(&subject("two"))), "no answer");
}

#[test]
fn an_answer_of_the_api_overrules_that_it_seemed_not_to_be_there() {
    let (attached, _) = with_the_api_for(&["three"]);
    assert_eq!((attached.has_api, attached.found.len()), (Some(true), 1));
    assert_eq!(gaps(&attached), [unanswered("one"), unanswered("two")]);
    assert_eq!(words::attached::absence(attached.absence(&subject("two"))), "no answer");
    assert!(
        words::attached::summary(&attached).starts_with("Found: 1 SBOM ("),
        "{}",
        words::attached::summary(&attached)
    );
}

#[test]
fn only_the_first_document_tells_that_there_is_no_api() {
    let first = subject("one").to_string();
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("/tags/list") => tags(&[]),
        () if request.url.ends_with(&first) => Reply::refusal(403, "DENIED", ""),
        () => Reply::status(404),
    });
    let subjects = ["one", "two", "three"].map(subject);
    let attached = run(attached(transport.client().repository(&repository()), &subjects, |_| ()));
    let third = subjects[2].to_string();
    assert!(transport.asked().iter().any(|asked| asked.ends_with(&third)), "{:?}", transport.asked());
    assert_eq!(
        subjects.map(|subject| words::attached::absence(attached.absence(&subject))),
        ["no answer", "none found", "none found"]
    );
    let words = "Nothing else was found: the registry has no referrers API, so its tags were searched.";
    assert_eq!(words::attached::summary(&attached), words);
}

#[test]
fn a_list_of_tags_that_may_not_be_whole_shows_that_something_is_there_but_not_that_nothing_is() {
    let signed = format!("{}.sig", Tag::of_referrers(&subject("one")));
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("/tags/list") => {
            tags(std::slice::from_ref(&signed)).header("Link", "</v2/my/app/tags/list?last=a>; rel=\"next\"")
        }
        () => list(&[]),
    });
    let subjects = ["one", "two"].map(subject);
    let attached = run(attached(transport.client().repository(&repository()), &subjects, |_| ()));
    assert_eq!(attached.count(Some(&subjects[0])), [(AttachedKind::Entry(EntryKind::Signature), 1)]);
    assert_eq!(words::attached::absence(attached.absence(&subjects[1])), "no referrers");
    let gap = "Some of cosign's tags may be missing, because the list of tags may be incomplete.";
    assert_eq!(gaps(&attached), [gap]);
    let words = "Found: 1 signature (the referrers API was asked, but perhaps not all tags were searched). \
                 None of this was verified.";
    assert_eq!(words::attached::summary(&attached), words);
}

#[test]
fn what_failed_is_said() {
    let asked = |tags_fail: bool, api_fails: bool| {
        let transport = Scripted::by(move |request, _| match request.url.contains("/tags/list") {
            true if tags_fail => Reply::refusal(403, "DENIED", ""),
            false if api_fails => Reply::refusal(403, "DENIED", ""),
            true => tags(&[]),
            false => list(&[]),
        });
        let attached =
            run(attached(transport.client().repository(&repository()), &[subject("image")], |_| ()));
        (words::attached::summary(&attached), words::attached::absence(attached.absence(&subject("image"))))
    };
    let words = "Nothing else was found: the referrers API was asked, but the tags could not be listed.";
    assert_eq!(asked(true, false), (words.to_owned(), "no referrers"));
    let words = "Nothing else was found: the tags were searched, but the referrers could not be listed.";
    assert_eq!(asked(false, true), (words.to_owned(), "no answer"));
}
