//! What a plan promised to keep: its other tags, down to their blobs.

use std::collections::{HashMap, HashSet};

use crate::oci::{Descriptor, Digest, Hasher, Tag};

use super::item::Item;
use super::outcome::Outcome;
use super::plan::Plan;
use super::question::Question;
use super::step::Action;
use super::survey::Survey;
use super::tag_point::TagPoint;

/// The tags that stay, the documents that they lead to, what was untagged alone, and the blobs of all these;
/// each once, with its name. What steps have rewritten is to be as they wrote it.
pub(super) fn promised(survey: &Survey, plan: &Plan, outcomes: &[Outcome]) -> Vec<(Item, Question)> {
    let mut questions = Vec::new();
    let rewritten = rewritten(plan, outcomes);
    let kept = plan.remaining_tags.iter().map(|tag| &tag.point);
    for TagPoint { tag, digest } in kept.clone() {
        let digest = rewritten.get(tag).unwrap_or(digest).clone();
        let point = TagPoint { tag: tag.clone(), digest };
        questions.push((Item::Tag(tag.clone()), Question::KeptTag(point)));
    }
    let tagged: HashSet<_> =
        kept.clone().filter(|point| !rewritten.contains_key(&point.tag)).map(|point| &point.digest).collect();
    let replaced = kept.clone().map(|point| &point.digest).filter(|digest| !tagged.contains(digest));
    let replaced: HashSet<_> = replaced.collect();
    let deleted = plan.deleted();
    let goes = |digest: &Digest| deleted.contains(digest);
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
        // What was left of a list that was stored anew stays, but not the list as it was.
        if replaced.contains(&digest) {
            continue;
        }
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

/// The lists of referrers that were stored anew, and what their tags point to by now.
fn rewritten<'a>(plan: &'a Plan, outcomes: &[Outcome]) -> HashMap<&'a Tag, Digest> {
    let done = plan
        .steps
        .iter()
        .zip(outcomes)
        .filter(|(step, outcome)| step.action == Action::Put && matches!(outcome, Outcome::Done));
    let points = done.flat_map(|(step, _)| {
        step.guards.iter().map(|guard| (&guard.tag, Hasher::digest(&step.request.body)))
    });
    points.collect()
}
