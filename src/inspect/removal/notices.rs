//! What a plan has to say, in the order in which it is told.

use std::collections::HashSet;

use crate::oci::{Digest, Tag};

use super::extent::Extent;
use super::notice::Notice;
use super::plan::Plan;
use super::staying::Staying;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::targets::Targets;
use super::verb::Verb;

/// About chosen tags that are not removed, and are not to stay: they are not there, or not where they were.
pub(super) fn not_as_chosen(survey: &Survey, plan: &Plan, chosen: &[TagPoint]) -> Vec<Notice> {
    let lost: HashSet<_> = plan.lost_tags.iter().map(|point| &point.tag).collect();
    let goes: HashSet<_> = plan.removed.iter().map(|gone| &gone.digest).collect();
    let (mut missing, mut unread, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    let mut unread_go = Vec::new();
    for point in chosen.iter().filter(|point| !lost.contains(&point.tag)) {
        match survey.pointed(&point.tag) {
            Some(now) if *now != point.digest => {
                moved.push(TagPoint { tag: point.tag.clone(), digest: now.clone() });
            }
            Some(_) => {}
            None if survey.may_have(&point.tag) && goes.contains(&point.digest) => {
                unread_go.push(point.tag.clone());
            }
            None if survey.may_have(&point.tag) => unread.push(point.tag.clone()),
            None => missing.push(point.tag.clone()),
        }
    }
    let is_all = lost.is_empty() && plan.removed.is_empty();
    [
        (!missing.is_empty()).then_some(Notice::NoTags { tags: missing, is_all }),
        (!unread.is_empty()).then_some(Notice::UnreadTags(unread)),
        (!unread_go.is_empty()).then_some(Notice::UnreadTagsGo(unread_go)),
        (!moved.is_empty()).then_some(Notice::MovedTags(moved)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// About tags that are removed.
pub(super) fn untag(survey: &Survey, plan: &Plan, chosen: &[TagPoint]) -> Vec<Notice> {
    let mut notices = not_as_chosen(survey, plan, chosen);
    if matches!(plan.verb, Verb::UntagByOverwriting(_)) && !plan.lost_tags.is_empty() {
        notices.push(Notice::Overwrites(plan.lost_tags.len()));
    }
    let lost: HashSet<_> = plan.lost_tags.iter().map(|point| &point.tag).collect();
    let mut seen = HashSet::new();
    let digests = plan.lost_tags.iter().map(|point| &point.digest);
    let digests: Vec<_> = digests.filter(|digest| seen.insert(*digest)).collect();
    let staying = |count| if digests.len() == 1 { Staying::TheOne } else { Staying::Of(count) };
    let (mut tagged, mut tags) = (0, Vec::new());
    let (mut listed, mut indexes) = (0, Vec::new());
    let mut tagless: Vec<Digest> = Vec::new();
    let mut perhaps = 0;
    for digest in &digests {
        let others = survey.tags_of(digest).map(|other| &other.tag).filter(|tag| !lost.contains(tag));
        let before = tags.len();
        tags.extend(others.cloned());
        match survey.parents(digest).next() {
            _ if tags.len() > before => tagged += 1,
            Some(parent) => {
                listed += 1;
                let title = survey.title(parent);
                if !indexes.contains(&title) {
                    indexes.push(title);
                }
            }
            None if survey.gaps.is_empty() => tagless.push((*digest).clone()),
            None => perhaps += 1,
        }
    }
    if !tagless.is_empty() {
        let of_last = plan.lost_tags.iter().filter(|point| tagless.contains(&point.digest)).count();
        notices.push(Notice::LastTags { staying: staying(tagless.len()), tags: of_last, digests: tagless });
    }
    if perhaps > 0 {
        notices.push(Notice::PerhapsLastTag(staying(perhaps)));
    }
    if listed > 0 {
        notices.push(Notice::StillListed(staying(listed), indexes));
    }
    if tagged > 0 {
        notices.push(Notice::StillTagged(staying(tagged), tags));
    }
    notices
}

/// About documents that are deleted.
pub(super) fn removal(
    survey: &Survey,
    plan: &Plan,
    of: &Targets,
    extent: &Extent<'_>,
    with_blobs: bool,
) -> Vec<Notice> {
    let mut notices = not_there(survey, of);
    let mut of_tags = not_as_chosen(survey, plan, of.tags());
    if notices.iter().any(|notice| matches!(notice, Notice::NoManifests { is_all: true, .. })) {
        // That the manifests are not there says it all.
        of_tags.retain(|notice| !matches!(notice, Notice::NoTags { .. }));
    }
    notices.extend(of_tags);
    notices.extend(no_longer_chosen(survey, of));
    if plan.removed.is_empty() {
        return notices;
    }
    let unknown = survey.named(survey.gaps_beside(extent.targets()));
    if !unknown.is_empty() {
        notices.push(Notice::Unknown { unknown, keeps: matches!(plan.verb, Verb::Purge { .. }) });
    }
    if !plan.broken.is_empty() {
        notices.push(Notice::Breaks(plan.broken.clone()));
    }
    let by_people = |points: &[TagPoint]| -> Vec<Tag> {
        points.iter().map(|point| &point.tag).filter(|tag| !tag.is_digest_like()).cloned().collect()
    };
    let lost = by_people(&plan.lost_tags);
    if !lost.is_empty() {
        notices.push(Notice::RemovesTags(lost));
    }
    if !plan.not_chosen.is_empty() {
        notices.push(Notice::RemovesOthers(by_people(&plan.not_chosen)));
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

/// About chosen documents that are not there, or were not read.
fn not_there(survey: &Survey, of: &Targets) -> Vec<Notice> {
    let digests = of.digests();
    let absent = digests.iter().copied().filter(|digest| survey.document(digest).is_none()).cloned();
    let (unread, missing): (Vec<_>, Vec<_>) = absent.partition(|digest| survey.may_have_manifest(digest));
    let is_all = missing.len() == digests.len();
    [
        (!missing.is_empty()).then_some(Notice::NoManifests { digests: missing, is_all }),
        (!unread.is_empty()).then_some(Notice::UnreadManifests(unread)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// About chosen documents that are there, and that no chosen tag leads to.
fn no_longer_chosen(survey: &Survey, of: &Targets) -> Option<Notice> {
    let led: HashSet<_> = of.led_to(survey).into_iter().collect();
    let there = of.digests().into_iter().filter(|digest| survey.document(digest).is_some());
    let left: Vec<_> = there.filter(|digest| !led.contains(digest)).cloned().collect();
    (!left.is_empty()).then_some(Notice::NoLongerChosen(left))
}

fn shared_blobs(plan: &Plan) -> Option<Notice> {
    let blobs: Vec<_> = plan.shared_blobs().map(|blob| blob.blob.digest.clone()).collect();
    let mut seen = HashSet::new();
    let users = plan.shared_blobs().flat_map(|blob| &blob.shared_with);
    let users = users.filter(|user| seen.insert(&user.digest)).map(|user| user.name.clone());
    let users = users.collect();
    (!blobs.is_empty()).then_some(Notice::SharesBlobs { blobs, users })
}
