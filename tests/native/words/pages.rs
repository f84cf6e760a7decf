//! What pages say of what came, word for word.

use waybill::inspect::Instead;
use waybill::registry::{ListOddity, Method};
use waybill::words::{entry, home, listing, not_there, trace, verifying};

use super::{BLOB, error, refused};

#[test]
fn what_there_is_instead_of_a_tag() {
    let told = |instead: &Instead| not_there::told("my/app", instead);
    let tags = |compared, more| told(&Instead::Tags { near: vec![], newest: vec![], compared, more });
    assert_eq!(tags(3, false), "The repository my/app exists, but has no such tag.");
    assert_eq!(
        tags(0, true),
        "The repository my/app exists, but has no such tag. The first page of the list has no tags to compare it with."
    );
    assert_eq!(
        tags(1, true),
        "The repository my/app exists, but has no such tag. It was compared with only the first 1 tag in the list."
    );
    assert_eq!(
        told(&Instead::Listed),
        "The tag list still has this tag, but its manifest cannot be read: it may have been deleted, or you may not be \
         allowed to see it."
    );
    assert_eq!(told(&Instead::NoTags), "The repository my/app exists, but has no tags.");
    assert_eq!(
        told(&Instead::NoRepository),
        "The registry has no repository my/app, or does not show it to you. On most registries, a push creates it."
    );
    assert_eq!(
        told(&Instead::Unknown(Box::new(error(Method::Get, BLOB, refused(503, "", ""))))),
        "It is not known whether the repository my/app exists: its tags could not be listed."
    );
}

#[test]
fn how_whole_a_list_is() {
    assert_eq!(
        listing::doubt(&ListOddity::Repeats),
        "The registry sent the same page again; the list may be incomplete."
    );
    assert_eq!(
        listing::doubt(&ListOddity::Empty),
        "The last pages that the registry sent were empty; the list may be incomplete."
    );
    assert_eq!(
        listing::doubt(&ListOddity::Elsewhere { target: "/next".into() }),
        "The registry's link to the next page leads elsewhere (/next), and was not followed. Waybill asked for more names \
         after the last one instead; the list may be incomplete."
    );
    assert_eq!(listing::tags::awaited(0), "Waiting for the list of tags");
    assert_eq!(listing::repositories::awaited(2000), "2,000 so far, waiting for more repositories");
    assert_eq!(listing::tags::digests(1), "1 name in the list is a digest, not a tag");
    assert_eq!(listing::tags::digests(2), "2 names in the list are digests, not tags");
}

#[test]
fn whom_a_companion_relays_to() {
    assert_eq!(home::relays(false, false), "It relays to no other registry.");
    assert_eq!(home::relays(false, true), "It relays to any registry with a public address.");
    assert_eq!(home::relays(true, false), "It relays to these registries:");
    assert_eq!(home::relays(true, true), "It relays to any registry with a public address, and to these:");
}

#[test]
fn what_stops_and_entries_are_called() {
    let arm = "linux/arm64".parse().ok();
    assert_eq!(trace::hop(arm.as_ref(), true), "linux/arm64 index");
    assert_eq!(trace::hop(None, false), "manifest");
    assert_eq!(trace::lacking(arm.as_ref()), "linux/arm64 manifest");
    assert_eq!(trace::lacking(None), "Manifest");
    assert_eq!(trace::blobs(true, 1), "Config + 1 layer");
    assert_eq!(trace::blobs(false, 2), "2 layers");
    assert_eq!(entry::predicate("https://spdx.dev/Document/v2.3"), "SBOM (SPDX)");
    assert_eq!(entry::predicate("https://cyclonedx.org/bom"), "SBOM (CycloneDX)");
    assert_eq!(entry::predicate("https://slsa.dev/provenance/v1"), "provenance");
    assert_eq!(entry::predicate("else"), "else");
    assert_eq!(verifying::read(1000, Some(2000)), "1.0 kB of 2.0 kB");
    assert_eq!(verifying::read(1000, None), "1.0 kB");
}
