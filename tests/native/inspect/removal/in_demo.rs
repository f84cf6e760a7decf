//! Removals on the sample images of the demo registry.

use std::rc::Rc;

use waybill::demo::{Registry, Settings};
use waybill::inspect::removal::{End, Plan, Run, Survey, Verb, plan, survey};
use waybill::inspect::{BlobState, check_blobs};
use waybill::oci::{Digest, Hasher};
use waybill::registry::{Client, Method, Presence, Request, endpoint};

use super::super::demo;
use super::scripted::run;
use super::{all_seen, names, seen, tags, told, words};

fn look_at(client: &Client, name: &str) -> Survey {
    run(survey(client.repository(&demo::repository(name)), None, &mut |_| ())).unwrap()
}

fn look(name: &str) -> Survey {
    look_at(&demo::client(), name)
}

/// Plans and carries it out.
fn carry_out(client: &Client, survey: &Survey, verb: &Verb) -> Run {
    let mut removal = Run::new(plan(survey, verb), survey.clone());
    run(removal.go(client, &mut |_| true));
    removal
}

/// A registry of its own, with these switches.
fn registry(settings: Settings) -> Client {
    let registry = Registry::samples();
    assert!(run(registry.set(settings)).is_ok());
    demo::client_of(Rc::new(registry))
}

/// Asserts that every blob of every document is there.
fn assert_whole(client: &Client, survey: &Survey) {
    for document in survey.documents.iter() {
        let is_there = |state: &BlobState| matches!(state, BlobState::Present | BlobState::Read(Ok(_)));
        let see = |_, state| {
            assert!(is_there(&state), "{}: {state:?}", words::name(&survey.name(&document.digest)));
        };
        run(check_blobs(client.repository(&survey.repository), &document.blobs, see));
    }
}

fn tagged(survey: &Survey, tag: &str) -> Digest {
    survey.pointed(&tag.parse().unwrap()).unwrap().clone()
}

fn purge(survey: &Survey, tag: &str) -> Plan {
    let digest = tagged(survey, tag);
    plan(survey, &Verb::Purge { of: digest.into(), blobs: true })
}

#[test]
fn a_purge_of_a_release_names_the_layer_that_it_shares_and_takes_its_signatures_along() {
    let survey = look("acme");
    assert_eq!(survey.gaps, []);
    let plan = purge(&survey, "latest");
    let signed = tagged(&survey, "latest");
    let signature = format!("sha256-{}.sig", signed.encoded());
    let attestation = format!("sha256-{}.att", signed.encoded());
    assert_eq!(tags(&plan.lost_tags), ["2", "2.0", "2.0.1", "latest", &attestation, &signature]);
    assert_eq!(
        names(&plan.attached),
        [
            ["attestation of 2, 2.0, 2.0.1, latest", "attestation"],
            ["signature of 2, 2.0, 2.0.1, latest", "signature"]
        ]
    );
    let shared: Vec<_> = plan.shared_blobs().collect();
    let [base] = shared[..] else { panic!("the base layer alone: {shared:?}") };
    assert_eq!(base.shared_with.len(), 11, "all other versions");
    assert_eq!(words::name(&base.shared_with[0].name), "0.9.0");
    let base = &base.blob.digest;
    let detail = format!(
        "sha256:{}: also needed by 0.9.0; 1, 1.10, 1.10.1; 1.0.0; 1.0.0-rc.1 and 7 more.",
        base.short()
    );
    assert!(told(&plan).contains(&["1 shared blob will stay.".into(), detail]), "{:?}", told(&plan));
    assert!(plan.steps.iter().all(|step| !step.request.url.contains(base.encoded())));
    let sizes = plan.own_blobs().filter_map(|blob| blob.blob.size).sum::<u64>();
    assert!(sizes > 0 && plan.freed.bytes > sizes);
    assert_eq!((plan.kept.len(), plan.orphaned.len(), plan.broken.len()), (0, 0, 0));
}

#[test]
fn a_purge_of_an_index_takes_its_platforms_and_attestations() {
    let survey = look("multi");
    let plan = purge(&survey, "1.0");
    assert_eq!(tags(&plan.lost_tags), ["1.0", "latest"]);
    let removed: Vec<_> = plan.removed.iter().map(|gone| words::name(&gone.name)).collect();
    assert_eq!(
        removed,
        [
            "1.0, latest",
            "linux/amd64 of 1.0, latest",
            "linux/arm64 of 1.0, latest",
            "linux/arm/v7 of 1.0, latest",
            "attestation of linux/amd64 of 1.0, latest",
            "attestation of linux/arm64 of 1.0, latest",
            "attestation of linux/arm/v7 of 1.0, latest",
        ]
    );
    assert_eq!(plan.shared_blobs().count(), 0, "its platforms share a layer with each other only");
    assert_eq!(plan.remaining_tags, []);
}

#[test]
fn one_platform_less_breaks_the_index_and_leaves_the_others() {
    let survey = look("multi");
    let index = survey.document(&tagged(&survey, "latest")).unwrap();
    let amd64 = index.children[0].digest.clone();
    let plan = plan(&survey, &Verb::Delete(amd64.into()));
    assert_eq!(names(&plan.broken), [["1.0, latest", "lists linux/amd64 of 1.0, latest"]]);
    assert_eq!(words::holds(&plan.remaining_tags[0].holds), "linux/arm64, linux/arm/v7");
    assert_eq!(plan.shared_blobs().count(), 1, "the layer that is the same on every machine");
}

#[test]
fn a_purged_release_is_gone_and_all_others_are_whole() {
    let client = registry(Settings::default());
    let before = look_at(&client, "acme");
    assert!(before.sees_untagged);
    let verb = Verb::Purge { of: tagged(&before, "latest").into(), blobs: true };
    let removal = carry_out(&client, &before, &verb);
    assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
    let after = look_at(&client, "acme");
    assert_eq!(after.documents.len(), before.documents.len() - 3);
    assert_eq!(after.tags.len(), before.tags.len() - 6);
    assert_eq!(after.gaps, []);
    assert_whole(&client, &after);
}

#[test]
fn a_purge_of_the_only_index_leaves_nothing() {
    let client = registry(Settings::default());
    let before = look_at(&client, "multi");
    let removal =
        carry_out(&client, &before, &Verb::Purge { of: tagged(&before, "latest").into(), blobs: true });
    assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
    if let Ok(after) = run(survey(client.repository(&before.repository), None, &mut |_| ())) {
        assert_eq!((after.tags.len(), after.documents.len()), (0, 0));
    }
    for document in before.documents.iter() {
        run(check_blobs(client.repository(&before.repository), &document.blobs, |_, state| {
            assert_eq!(state, BlobState::Missing);
        }));
    }
}

#[test]
fn an_untagged_document_is_still_there_and_can_be_purged() {
    let client = registry(Settings::default());
    let before = look_at(&client, "single");
    let digest = tagged(&before, "latest");
    for point in before.tags_of(&digest).cloned() {
        let removal = carry_out(&client, &look_at(&client, "single"), &Verb::Untag(point.into()));
        assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
    }
    let untagged = look_at(&client, "single");
    assert_eq!(untagged.tags_of(&digest).count(), 0);
    assert_whole(&client, &untagged);
    let removal = carry_out(&client, &untagged, &Verb::Purge { of: digest.into(), blobs: true });
    assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
}

#[test]
fn a_tag_can_be_taken_away_by_overwriting_it() {
    let client = registry(Settings::default());
    let before = look_at(&client, "acme");
    let removal = carry_out(&client, &before, &Verb::UntagByOverwriting(seen(&before, "latest")));
    assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
    let after = look_at(&client, "acme");
    assert_eq!(after.documents.len(), before.documents.len());
    assert_eq!(after.tags.len(), before.tags.len() - 1);
}

#[test]
fn where_deletion_is_disabled_nothing_goes() {
    let client = registry(Settings { deletion: false, ..Settings::default() });
    let before = look_at(&client, "acme");
    let verbs = [
        Verb::Untag(seen(&before, "latest")),
        Verb::UntagByOverwriting(seen(&before, "latest")),
        Verb::Delete(tagged(&before, "latest").into()),
        Verb::Purge { of: tagged(&before, "latest").into(), blobs: true },
    ];
    for verb in verbs {
        let removal = carry_out(&client, &before, &verb);
        assert_eq!(removal.end(), &End::Halted, "{verb:?}");
        assert_eq!(look_at(&client, "acme").tags, before.tags);
    }
}

#[test]
fn referrers_go_with_a_purge_with_the_api_and_without() {
    for referrers in [true, false] {
        let client = registry(Settings { referrers, ..Settings::default() });
        let name = demo::repository("single");
        let subject = tagged(&look_at(&client, "single"), "latest");
        let subject_entry = super::entry(super::MANIFEST, &subject, 1, "");
        let text = format!(
            r#"{{"schemaVersion":2,"mediaType":"{}","artifactType":"a/note","manifests":[],"subject":{subject_entry}}}"#,
            super::INDEX
        );
        let digest = Hasher::digest(text.as_bytes());
        let url = endpoint::manifest(&name, &digest.to_string());
        run(client
            .registry(&demo::registry())
            .perform(&Request::new(Method::Put, url).body(super::INDEX, text.clone().into_bytes())))
        .unwrap();
        let entry = super::entry(super::INDEX, &digest, text.len(), "");
        let entry = super::read_index(&[entry]).manifests.remove(0);
        if !referrers {
            run(client.repository(&name).add_to_referrers_tag(&subject, &entry)).unwrap();
        }
        let before = look_at(&client, "single");
        assert_eq!(before.list_of(&subject).is_some(), !referrers);
        assert_eq!(before.attached(&subject)[0].digest, digest);
        let removal = carry_out(&client, &before, &Verb::Purge { of: subject.clone().into(), blobs: true });
        assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])));
        assert_eq!(removal.plan().attached.len(), if referrers { 1 } else { 2 });
        let there = run(client.repository(&name).has_manifest(&entry)).unwrap();
        assert_eq!(there, Presence::Missing);
    }
}

/// The truth is what can be pulled afterwards, whatever a plan says.
#[test]
fn after_any_two_tags_were_purged_every_other_tag_is_whole() {
    for name in ["acme", "multi", "single"] {
        let names: Vec<_> = look(name).tags.iter().map(|point| point.tag.to_string()).collect();
        let plain: Vec<_> = names.iter().filter(|name| name.len() < 20).collect();
        for (at, first) in plain.iter().enumerate() {
            let Some(second) = plain.get(at + 1).or(plain.first()) else { continue };
            let client = registry(Settings::default());
            let before = look_at(&client, name);
            let of = all_seen(&before, &[first, second]).into();
            let removal = carry_out(&client, &before, &Verb::Purge { of, blobs: true });
            let what = format!("{name}: {first}, {second}");
            assert_eq!((removal.end(), removal.left()), (&End::Finished, Some(&[][..])), "{what}");
            let kept = &removal.plan().remaining_tags;
            if kept.is_empty() {
                continue;
            }
            let after = look_at(&client, name);
            assert_eq!(after.gaps, before.gaps, "{what}");
            assert!(kept.iter().map(|tag| &tag.point).eq(&after.tags), "{what}");
            assert_whole(&client, &after);
        }
    }
}
