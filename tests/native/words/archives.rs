//! Archives that are not read or not written.

use waybill::archive::ArchiveError;
use waybill::registry::Method;
use waybill::words::Failure;

use super::{MANIFEST, advice, error, refused, web};

#[test]
fn an_archive_that_cannot_be_used_says_what_can() {
    let failure = Failure::of_archive(&ArchiveError::BuildCache, &web());
    assert_eq!(
        advice(&failure),
        (
            "This file holds no image that can be pushed.",
            "Let BuildKit push its cache itself: docker buildx build --cache-to type=registry,ref=NAME."
        )
    );
    assert_eq!(failure.asked, "");
    assert!(failure.came.ends_with('.') && !failure.came.ends_with(".."), "{}", failure.came);
}

#[test]
fn what_a_registry_answered_meanwhile_is_told_as_ever() {
    let refusal = error(Method::Put, MANIFEST, refused(507, "", ""));
    let failure = Failure::of_archive(&ArchiveError::Registry(Box::new(refusal.clone())), &web());
    assert_eq!(failure, Failure::of(&refusal, &web()));
}
