//! Removals on the sample images of the demo registry.

use waybill::inspect::removal::{Plan, Survey, Verb, plan, survey};
use waybill::oci::Digest;

use super::super::demo;
use super::scripted::run;
use super::{names, tags, told};

fn look(name: &str) -> Survey {
    run(survey(&demo::client(), &demo::repository(name), None, &mut |_| ())).unwrap()
}

fn tagged(survey: &Survey, tag: &str) -> Digest {
    survey.pointed(&tag.parse().unwrap()).unwrap().clone()
}

fn purge(survey: &Survey, tag: &str) -> Plan {
    let digest = tagged(survey, tag);
    plan(demo::client().endpoint(), survey, &Verb::Purge { digest, blobs: true })
}

#[test]
fn a_purge_of_a_release_names_the_layer_that_it_shares_and_takes_its_signatures_along() {
    let survey = look("acme");
    assert_eq!(survey.gaps, [""; 0]);
    let plan = purge(&survey, "latest");
    let signed = tagged(&survey, "latest");
    let signature = format!("sha256-{}.sig", signed.encoded());
    let attestation = format!("sha256-{}.att", signed.encoded());
    assert_eq!(tags(&plan.lost_tags), ["2", "2.0", "2.0.1", "latest", &attestation, &signature]);
    assert_eq!(
        names(&plan.attached),
        [("attestation of 2, 2.0, 2.0.1, latest", "image"), ("signature of 2, 2.0, 2.0.1, latest", "image")]
    );
    let shared: Vec<_> = plan.shared_blobs().collect();
    let [base] = shared[..] else { panic!("the base layer alone: {shared:?}") };
    assert_eq!(base.shared_with.len(), 11, "all other versions");
    assert_eq!(base.shared_with[0].name, "0.9.0");
    let base = &base.blob.digest;
    let detail = format!(
        "sha256:{}: also needed by 0.9.0; 1, 1.10, 1.10.1; 1.0.0; 1.0.0-rc.1 and 7 more.",
        base.short()
    );
    assert!(told(&plan).contains(&("1 shared blob stays.", &detail)), "{:?}", told(&plan));
    assert!(plan.steps.iter().all(|step| !step.request.url.contains(base.encoded())));
    let sizes = plan.own_blobs().filter_map(|blob| blob.blob.size).sum::<u64>();
    assert!(sizes > 0 && plan.freed > sizes);
    assert_eq!((plan.kept.len(), plan.orphaned.len(), plan.broken.len()), (0, 0, 0));
}

#[test]
fn a_purge_of_an_index_takes_its_platforms_and_attestations() {
    let survey = look("multi");
    let plan = purge(&survey, "1.0");
    assert_eq!(tags(&plan.lost_tags), ["1.0", "latest"]);
    let removed: Vec<_> = plan.removed.iter().map(|gone| &*gone.name).collect();
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
    let plan = plan(demo::client().endpoint(), &survey, &Verb::Delete(amd64));
    assert_eq!(names(&plan.broken), [("1.0, latest", "lists linux/amd64 of 1.0, latest")]);
    assert_eq!(plan.remaining_tags[0].holds, "linux/arm64, linux/arm/v7");
    assert_eq!(plan.shared_blobs().count(), 1, "the layer that is the same on every machine");
}
