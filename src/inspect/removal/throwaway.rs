//! Untagging on a registry that cannot: the tag is pointed to a document made for that, and that
//! document is deleted by its digest. Deleting the document that the tag points to now would take every
//! other tag on it along.

use crate::oci::{Digest, Hasher, MediaType};

use super::item::Item;
use super::step::{Step, Steps};
use super::tag_point::TagPoint;

/// A rehearsal first, away from the tag: where deletion is disabled, the tag must not be left on the
/// throw-away.
pub(super) fn overwrite(steps: &Steps<'_>, point: &TagPoint) -> Vec<Step> {
    let rehearsal = index("rehearsal", point);
    let throwaway = index("throw-away", point);
    let (first, second) = (Hasher::digest(&rehearsal), Hasher::digest(&throwaway));
    let points_to = |digest: &Digest| vec![TagPoint { tag: point.tag.clone(), digest: digest.clone() }];
    vec![
        steps.put_index(&first.to_string(), rehearsal, Item::Rehearsal, Vec::new()),
        steps.delete_manifest(&first, &MediaType::OciIndex, Item::Rehearsal, Vec::new()),
        steps.put_index(
            point.tag.as_str(),
            throwaway,
            Item::Overwritten(point.tag.clone()),
            vec![point.clone()],
        ),
        steps.delete_manifest(
            &second,
            &MediaType::OciIndex,
            Item::Throwaway(point.tag.clone()),
            points_to(&second),
        ),
    ]
}

/// An index of nothing. Its annotations make its digest one that no other tag has. Nothing in it needs
/// to be escaped.
fn index(purpose: &str, point: &TagPoint) -> Vec<u8> {
    let (media_type, TagPoint { tag, digest }) = (MediaType::OciIndex, point);
    format!(
        r#"{{"schemaVersion":2,"mediaType":"{media_type}","manifests":[],"annotations":{{"waybill.{purpose}":"untag {tag}, which was {digest}"}}}}"#
    )
    .into_bytes()
}
