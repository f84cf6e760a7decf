//! Each digest once.

use std::collections::HashSet;

use crate::oci::Descriptor;

/// Each digest once.
pub(super) fn distinct<'a>(
    blobs: impl Iterator<Item = &'a Descriptor>,
) -> impl Iterator<Item = &'a Descriptor> {
    let mut seen = HashSet::with_capacity(blobs.size_hint().0);
    blobs.filter(move |blob| seen.insert(&blob.digest))
}
