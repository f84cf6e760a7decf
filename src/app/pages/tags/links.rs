//! Where tags and digests of a repository lead.

use crate::oci::{Digest, Tag, Version};
use crate::place::{Place, Target, compare_link, link_to};

/// The link to what a tag points to.
pub(super) fn tag_link(place: &Place, name: &str) -> Option<String> {
    let tag: Tag = name.parse().ok()?;
    let Target::Repository(repository) = &place.target else { return None };
    Some(link_to(repository.at(Version::Tag(tag))))
}

/// The link to a document of the repository.
pub(super) fn digest_link(place: &Place, digest: &Digest) -> Option<String> {
    let Target::Repository(repository) = &place.target else { return None };
    Some(link_to(repository.document(digest)))
}

/// The link to a comparison of what two tags point to.
pub(super) fn comparison_link(place: &Place, a: &str, b: &str) -> Option<String> {
    let Target::Repository(repository) = &place.target else { return None };
    let reference = |name: &str| Some(repository.at(Version::Tag(name.parse().ok()?)));
    Some(compare_link(reference(a)?, Some(reference(b)?)))
}
