//! What a plan promised to keep: its other tags, down to their blobs.

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest};

use super::item::Item;
use super::plan::Plan;
use super::question::Question;
use super::survey::Survey;

/// The tags that stay, the documents that they lead to, what was untagged alone, and the blobs of all these;
/// each once, with its name.
pub(super) fn promised(survey: &Survey, plan: &Plan) -> Vec<(Item, Question)> {
    let mut questions = Vec::new();
    let kept = plan.remaining_tags.iter().map(|tag| &tag.point);
    questions
        .extend(kept.clone().map(|point| (Item::Tag(point.tag.clone()), Question::KeptTag(point.clone()))));
    let goes = |digest: &Digest| plan.removed.iter().any(|gone| gone.digest == *digest);
    let untagged = plan.lost_tags.iter().map(|point| &point.digest).filter(|digest| !goes(digest));
    let mut next: Vec<_> = untagged.cloned().collect();
    next.extend(kept.map(|point| point.digest.clone()));
    let mut seen: HashSet<Digest> = HashSet::new();
    let mut blobs: HashSet<Digest> = HashSet::new();
    while let Some(digest) = next.pop() {
        if !seen.insert(digest.clone()) || goes(&digest) {
            continue;
        }
        // What the survey did not find was not there to be kept.
        let Some(document) = survey.document(&digest) else { continue };
        next.extend(document.children.iter().map(|entry| entry.digest.clone()));
        let described =
            Descriptor { media_type: Some(document.media_type.clone()), ..Descriptor::of(digest.clone()) };
        questions.push((Item::Document(survey.title(document)), Question::KeptManifest(described)));
        for blob in document.blobs.iter().filter(|blob| blobs.insert(blob.digest.clone())) {
            let item = Item::BlobOf(blob.digest.clone(), survey.name(&digest));
            questions.push((item, Question::KeptBlob(blob.digest.clone())));
        }
    }
    questions
}
