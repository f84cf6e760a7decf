//! What manifests are called, and why a plan names them.

use waybill::inspect::removal::{Name, Relation, Title, Why};
use waybill::oci::{DocumentKind, EntryKind};
use waybill::words::removal::{name, title, why};

use super::{SHORT, assert_each, digest, related, tagged, tags, titled};

#[test]
fn manifests_are_named_by_tag_by_what_they_are_to_another_or_by_digest() {
    let platform = Relation::Platform("linux/arm64".parse().unwrap());
    let signature = Name::Related(Relation::Signature, Box::new(related(platform)));
    let cases = [
        (tagged(&["1", "latest"]), "1, latest"),
        (tagged(&["1", "2", "3", "4", "5", "6"]), "1, 2, 3, 4 and 2 more"),
        (Name::Digest(digest()), SHORT),
        (signature, "signature of linux/arm64 of 1"),
        (related(Relation::ReferrersList), "list of referrers of 1"),
        (related(Relation::Attestation), "attestation of 1"),
        (related(Relation::Sbom), "SBOM of 1"),
        (related(Relation::Entry), "entry of 1"),
        (related(Relation::Referrer(DocumentKind::Artifact("a/note".into()))), "a/note of 1"),
    ];
    assert_each(&cases, name);
    assert_eq!(title(&titled(DocumentKind::Known(EntryKind::Image))), "image 1");
    let listed = Title { kind: DocumentKind::Known(EntryKind::Image), name: related(Relation::Entry) };
    assert_eq!(title(&listed), "entry of 1");
}

#[test]
fn each_manifest_that_a_plan_names_has_a_reason() {
    let cases = [
        (Why::Is(DocumentKind::Known(EntryKind::Image)), "image"),
        (Why::Lists(tagged(&["2"])), "lists 2"),
        (Why::Refers, "refers to it"),
        (Why::Unreachable, "no tag will lead to it"),
        (Why::Unsure, "something that is not known may need it"),
        (Why::Tagged(tags(&["2"]).remove(0)), "the tag 2 points to it"),
        (Why::ListedBy(tagged(&["2"])), "2 lists it"),
        (Why::RefersTo(tagged(&["2"])), "it refers to 2"),
    ];
    assert_each(&cases, why);
}
