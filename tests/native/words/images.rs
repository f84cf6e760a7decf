//! Documents that are not what was asked for, and indexes without an image for somebody.

use waybill::inspect::ImageError;
use waybill::oci::{Descriptor, Hasher};
use waybill::registry::{ErrorKind, Method};
use waybill::words::{Failure, Remedy};

use super::{MANIFEST, advice, error, refused, told, web};

#[test]
fn what_is_no_answer_of_a_registry_is_called_so() {
    let web_page =
        ErrorKind::NotARegistry { status: 200, content_type: "text/html".into(), preview: "<html>".into() };
    let failure = told(&error(Method::Get, MANIFEST, web_page));
    assert_eq!(failure.title, "This is not a registry.");
    assert_eq!(failure.came, "Status 200 came with the content type text/html; a registry sends JSON.");
    assert_eq!((failure.preview.as_str(), failure.remedy), ("<html>", Some(Remedy::Connection)));
    let nothing =
        ErrorKind::NotARegistry { status: 502, content_type: String::new(), preview: String::new() };
    let failure = told(&error(Method::Get, MANIFEST, nothing));
    assert_eq!(failure.came, "Status 502 came with no content type; a registry sends JSON.");
}

#[test]
fn what_is_too_large_says_by_how_much() {
    let came =
        |stated| told(&error(Method::Get, MANIFEST, ErrorKind::TooLarge { limit: 4_194_304, stated })).came;
    assert_eq!(came(Some(5_000_000)), "It has 5,000,000 bytes; Waybill reads at most 4,194,304.");
    assert_eq!(came(None), "It is longer than the 4,194,304 bytes that Waybill reads.");
}

#[test]
fn a_missing_child_is_told_with_its_platform_and_the_way_to_mend_it() {
    let mut entry = Descriptor::of(Hasher::digest(b"child"));
    entry.platform = "linux/arm64".parse().ok();
    let of = |kind| {
        let error = ImageError::Child(Box::new(entry.clone()), Box::new(error(Method::Get, MANIFEST, kind)));
        Failure::of_image(&error, &web())
    };
    let missing = of(refused(404, "MANIFEST_UNKNOWN", ""));
    assert_eq!(
        advice(&missing),
        (
            "linux/arm64 cannot be pulled.",
            "Push the missing manifest again, or the whole image for all platforms. Cleanup jobs that delete untagged \
             manifests remove the children of indexes too."
        )
    );
    assert_eq!(
        missing.came,
        "The index lists it, and the registry does not have it. Status 404. The registry says: MANIFEST_UNKNOWN."
    );
    assert_eq!(missing.remedy, None, "the tags would not help");
    let failed = of(refused(503, "", ""));
    assert_eq!(
        advice(&failed),
        (
            "The manifest for linux/arm64 could not be read.",
            "Try again later. Its log says more than it told this page."
        )
    );
}

#[test]
fn an_index_without_an_image_for_somebody_says_what_a_pull_would() {
    let nothing = Failure::of_image(&ImageError::NoMatch("plan9/mips".parse().ok()), &web());
    assert_eq!(nothing.title, "Nothing here runs on plan9/mips.");
    assert!(nothing.came.ends_with("a pull ends with “no match for platform in manifest”."));
    assert_eq!(nothing.asked, "", "nothing was sent");
    let none = Failure::of_image(&ImageError::NoMatch(None), &web());
    assert_eq!(advice(&none), ("This index lists no image.", "The first view lists them."));
}

#[test]
fn a_repository_without_tags_is_one_to_push_to() {
    let unknown = error(
        Method::Get,
        "https://registry.example/v2/my/app/tags/list?n=1000",
        refused(404, "NAME_UNKNOWN", ""),
    );
    let failure = Failure::of_tags(&unknown, &web());
    assert_eq!((failure.title.as_str(), failure.remedy), ("Nothing here yet.", Some(Remedy::Push)));
    let failing = Failure::of_tags(&error(Method::Get, &unknown.url, refused(503, "", "")), &web());
    assert_eq!(failing.title, "The registry failed.");
}
