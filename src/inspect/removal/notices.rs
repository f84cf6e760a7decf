//! What a plan has to say, in the order in which it is told.

use std::collections::HashSet;

use crate::oci::Digest;

use super::notice::Notice;
use super::plan::Plan;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::verb::Verb;

/// About a tag that is removed.
pub(super) fn untag(survey: &Survey, plan: &mut Plan, point: &TagPoint) {
    if matches!(plan.verb, Verb::UntagByOverwriting(_)) {
        plan.notices.push(Notice::Overwrites);
    }
    let others = survey.tags_of(&point.digest).map(|other| &other.tag);
    let others: Vec<_> = others.filter(|other| **other != point.tag).cloned().collect();
    plan.notices.push(match survey.parents(&point.digest).next() {
        _ if !others.is_empty() => Notice::StillTagged(others),
        Some(parent) => Notice::StillListed(survey.title(parent)),
        None if survey.gaps.is_empty() => Notice::LastTag(point.digest.clone()),
        None => Notice::PerhapsLastTag,
    });
}

/// About documents that are deleted.
pub(super) fn removal(survey: &Survey, plan: &Plan, target: &Digest, with_blobs: bool) -> Vec<Notice> {
    let mut notices = Vec::new();
    let unknown = survey.named(survey.gaps_beside(target));
    if !unknown.is_empty() {
        notices.push(Notice::Unknown { unknown, keeps: matches!(plan.verb, Verb::Purge { .. }) });
    }
    if !plan.broken.is_empty() {
        notices.push(Notice::Breaks(plan.broken.clone()));
    }
    let lost = plan.lost_tags.iter().map(|point| &point.tag).filter(|tag| !tag.is_digest_like());
    let lost: Vec<_> = lost.cloned().collect();
    if !lost.is_empty() {
        notices.push(Notice::RemovesTags(lost));
    }
    if !plan.attached.is_empty() {
        let names = plan.attached.iter().map(|one| one.name.clone());
        notices.push(Notice::DeletesReferrers(names.collect()));
    }
    if !plan.orphaned.is_empty() {
        notices.push(Notice::Orphans(plan.orphaned.clone()));
    }
    if !plan.kept.is_empty() {
        notices.push(Notice::Keeps(plan.kept.clone()));
    }
    notices.extend(shared_blobs(plan));
    if !with_blobs && plan.own_blobs().next().is_some() {
        notices.push(Notice::LeavesBlobs);
    }
    if !survey.sees_untagged {
        notices.push(Notice::UntaggedUnseen);
    }
    if let Some(elsewhere) = survey.elsewhere.as_ref().filter(|elsewhere| !elsewhere.gaps.is_empty()) {
        notices.push(Notice::Elsewhere(elsewhere.gaps.clone()));
    }
    notices
}

fn shared_blobs(plan: &Plan) -> Option<Notice> {
    let blobs: Vec<_> = plan.shared_blobs().map(|blob| blob.blob.digest.clone()).collect();
    let mut seen = HashSet::new();
    let users = plan.shared_blobs().flat_map(|blob| &blob.shared_with);
    let users = users.filter(|user| seen.insert(&user.digest)).map(|user| user.name.clone());
    let users = users.collect();
    (!blobs.is_empty()).then_some(Notice::SharesBlobs { blobs, users })
}
