//! Untagging on a registry that cannot: the tag is pointed to a document made for that, and that
//! document is deleted by its digest. Deleting the document that the tag points to now would take every
//! other tag on it along.

use crate::oci::{Hasher, MediaType};

use super::item::Item;
use super::step::{Step, Steps};
use super::tag_point::TagPoint;

/// A rehearsal first, away from the tags: where deletion is disabled, no tag must be left on its throw-away.
pub(super) fn overwrite(steps: &Steps<'_>, points: &[TagPoint]) -> Vec<Step> {
    let rehearsal = points.first().map(|point| rehearse(steps, point));
    rehearsal.into_iter().flatten().chain(points.iter().flat_map(|point| replace(steps, point))).collect()
}

fn rehearse(steps: &Steps<'_>, point: &TagPoint) -> [Step; 2] {
    let rehearsal = index("rehearsal", point);
    let digest = Hasher::digest(&rehearsal);
    [
        steps.put_index(&digest.to_string(), rehearsal, Item::Rehearsal, Vec::new()),
        steps.delete_manifest(&digest, &MediaType::OciIndex, Item::Rehearsal, Vec::new()),
    ]
}

fn replace(steps: &Steps<'_>, point: &TagPoint) -> [Step; 2] {
    let tag = &point.tag;
    let throwaway = index("throw-away", point);
    let digest = Hasher::digest(&throwaway);
    let replaced = TagPoint { tag: tag.clone(), digest: digest.clone() };
    [
        steps.put_index(tag.as_str(), throwaway, Item::Overwritten(tag.clone()), vec![point.clone()]),
        steps.delete_manifest(&digest, &MediaType::OciIndex, Item::Throwaway(tag.clone()), vec![replaced]),
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
