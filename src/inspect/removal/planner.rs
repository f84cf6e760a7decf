//! Makes a plan from a survey.

use std::collections::HashSet;

use crate::inspect::platform_list::PlatformList;
use crate::oci::{Descriptor, Digest, DownloadSize};
use crate::registry::without_entries;

use super::affected::Affected;
use super::blobs::blobs_of;
use super::chosen::Chosen;
use super::document::SurveyedDocument;
use super::extent::Extent;
use super::holds::Holds;
use super::item::Item;
use super::notices;
use super::plan::{Plan, RemainingTag};
use super::step::{Step, Steps};
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::targets::Targets;
use super::throwaway::overwrite;
use super::verb::Verb;
use super::why::Why;

/// Plans a removal by what a survey found. Asks nobody.
pub fn plan(survey: &Survey, verb: &Verb) -> Plan {
    let planner = Planner { survey, steps: Steps { repository: &survey.repository } };
    match verb {
        Verb::Untag(chosen) | Verb::UntagByOverwriting(chosen) => planner.untag(verb, chosen),
        Verb::Delete(of) => planner.remove(verb, of, false),
        Verb::Purge { of, blobs } => planner.remove(verb, of, *blobs),
    }
}

struct Planner<'a> {
    survey: &'a Survey,
    steps: Steps<'a>,
}

impl<'a> Planner<'a> {
    /// A plan that changes nothing.
    fn empty(&self, verb: &Verb) -> Plan {
        Plan {
            verb: verb.clone(),
            repository: self.survey.repository.clone(),
            lost_tags: Vec::new(),
            not_chosen: Vec::new(),
            untagged: Vec::new(),
            remaining_tags: Vec::new(),
            removed: Vec::new(),
            attached: Vec::new(),
            kept: Vec::new(),
            broken: Vec::new(),
            orphaned: Vec::new(),
            blobs: Vec::new(),
            freed: DownloadSize::default(),
            notices: Vec::new(),
            steps: Vec::new(),
        }
    }

    fn untag(&self, verb: &Verb, chosen: &Chosen) -> Plan {
        let (survey, mut plan) = (self.survey, self.empty(verb));
        // What a person did not see there is not untagged: somebody has moved the tag since.
        let is_there = |point: &&TagPoint| survey.pointed(&point.tag) == Some(&point.digest);
        plan.lost_tags = chosen.points().iter().filter(is_there).cloned().collect();
        plan.steps = match verb {
            Verb::UntagByOverwriting(_) => overwrite(&self.steps, &plan.lost_tags),
            _ => plan.lost_tags.iter().map(|point| self.steps.untag(point)).collect(),
        };
        plan.notices = notices::untag(survey, &plan, chosen.points());
        plan.untagged = self.untagged(&plan);
        plan.remaining_tags = self.remaining(&plan.lost_tags, &Extent::alone(survey, Vec::new()));
        plan
    }

    /// What stays, and has no tag then that is known, nor an index that lists it.
    fn untagged(&self, plan: &Plan) -> Vec<Affected> {
        let lost: HashSet<_> = plan.lost_tags.iter().map(|point| &point.tag).collect();
        let mut untagged = Vec::new();
        for document in plan.lost_tags.iter().filter_map(|point| self.survey.document(&point.digest)) {
            let is_tagged = self.survey.tags_of(&document.digest).any(|point| !lost.contains(&point.tag));
            if !is_tagged && self.survey.parents(&document.digest).next().is_none() {
                note(&mut untagged, Affected::named(self.survey, document));
            }
        }
        untagged
    }

    fn remove(&self, verb: &Verb, of: &Targets, with_blobs: bool) -> Plan {
        let (survey, mut plan) = (self.survey, self.empty(verb));
        let targets = of.led_to(survey).into_iter().filter_map(|digest| survey.document(digest)).collect();
        let extent = match verb {
            Verb::Purge { .. } => Extent::of(survey, targets),
            _ => Extent::alone(survey, targets),
        };
        let (unlisting, emptied) = self.unlist(&extent);
        let goes = |digest: &Digest| {
            extent.removes(digest) || emptied.iter().any(|emptied| emptied.digest == *digest)
        };
        plan.lost_tags = survey.tags.iter().filter(|point| goes(&point.digest)).cloned().collect();
        plan.not_chosen = not_chosen(of, &plan.lost_tags);
        plan.remaining_tags = self.remaining(&plan.lost_tags, &extent);
        let affected = |gone: &&SurveyedDocument| Affected::named(survey, gone);
        let removed = || extent.removed.iter().chain(&emptied);
        plan.removed = removed().map(affected).collect();
        plan.attached = extent.attached(survey).iter().map(affected).collect();
        self.consequences(&mut plan, &extent, &goes);
        plan.blobs = blobs_of(survey, &extent);
        let only_here = plan.blobs.iter().filter(|blob| blob.is_only_here()).map(|blob| blob.blob.size);
        let manifests = removed().map(|gone| Some(gone.size));
        plan.freed = only_here.chain(manifests).fold(DownloadSize::default(), DownloadSize::and);
        plan.steps = unlisting;
        plan.steps.extend(self.removal_steps(&plan, &extent, with_blobs));
        plan.notices = notices::removal(survey, &plan, of, &extent, with_blobs);
        plan
    }

    /// What the deletion does to documents that stay.
    fn consequences(&self, plan: &mut Plan, extent: &Extent<'a>, goes: &dyn Fn(&Digest) -> bool) {
        let survey = self.survey;
        let reason = |document: &SurveyedDocument| match plan.verb {
            Verb::Purge { .. } => extent.reason_to_stay(survey, document),
            _ => extent.needed_by(survey, document),
        };
        let (mut broken, mut orphaned, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let stays = |document: &SurveyedDocument| !goes(&document.digest);
        for gone in &extent.removed {
            for parent in survey.parents(&gone.digest).filter(|parent| stays(parent)) {
                let why = Why::Lists(survey.name(&gone.digest));
                note(&mut broken, Affected::new(survey, parent, why));
            }
            let attached = survey.attached(&gone.digest).into_iter().chain(survey.list_of(&gone.digest));
            for referrer in attached.filter(|referrer| stays(referrer)) {
                let why = reason(referrer).unwrap_or(Why::Refers);
                note(&mut orphaned, Affected::new(survey, referrer, why));
            }
            let children = gone.children.iter().filter_map(|entry| survey.document(&entry.digest));
            for child in children.filter(|child| stays(child)) {
                let why = reason(child).unwrap_or(Why::Unreachable);
                note(&mut kept, Affected::new(survey, child, why));
            }
        }
        (plan.broken, plan.orphaned, plan.kept) = (broken, orphaned, kept);
    }

    fn removal_steps(&self, plan: &Plan, extent: &Extent<'a>, with_blobs: bool) -> Vec<Step> {
        let survey = self.survey;
        let mut steps = Vec::new();
        let is_purge = matches!(plan.verb, Verb::Purge { .. });
        for gone in extent.in_order(survey) {
            let tags: Vec<_> = survey.tags_of(&gone.digest).cloned().collect();
            // Some registries refuse to delete what a tag points to.
            steps.extend(tags.iter().filter(|_| is_purge).map(|point| self.steps.untag(point)));
            let item = Item::Document(survey.title(gone));
            steps.push(self.steps.delete_manifest(&gone.digest, &gone.media_type, item, tags));
        }
        if with_blobs {
            let free = plan.blobs.iter().filter(|blob| blob.is_only_here());
            steps.extend(free.map(|blob| self.steps.delete_blob(&blob.blob.digest)));
        }
        steps
    }

    /// Takes what goes out of the lists of referrers that stay; with those that are deleted, as they would be empty.
    fn unlist(&self, extent: &Extent<'a>) -> (Vec<Step>, Vec<&'a SurveyedDocument>) {
        let gone: Vec<_> = extent.removed.iter().map(|gone| &gone.digest).collect();
        let (mut steps, mut emptied) = (Vec::new(), Vec::new());
        for list in self.survey.documents.iter().filter(|list| !extent.removes(&list.digest)) {
            let fewer = list.list.as_ref().and_then(|bytes| without_entries(bytes, &gone));
            let tags: Vec<_> = self.survey.tags_of(&list.digest).cloned().collect();
            let name = self.survey.name(&list.digest);
            match (fewer, &*tags) {
                (Some((_, false)), [_]) => {
                    let item = Item::EmptyList(name);
                    steps.push(self.steps.delete_manifest(&list.digest, &list.media_type, item, tags));
                    emptied.push(list);
                }
                (Some((bytes, _)), _) => {
                    let made = tags.iter().filter(|point| point.tag.is_digest_like());
                    let put = |point: &TagPoint| {
                        let guards = vec![point.clone()];
                        self.steps.put_index(
                            point.tag.as_str(),
                            bytes.clone(),
                            Item::ShorterList(name.clone()),
                            guards,
                        )
                    };
                    steps.extend(made.map(put));
                }
                (None, _) => {}
            }
        }
        (steps, emptied)
    }

    fn remaining(&self, lost: &[TagPoint], extent: &Extent<'_>) -> Vec<RemainingTag> {
        let lost: HashSet<_> = lost.iter().map(|point| &point.tag).collect();
        let left = self.survey.tags.iter().filter(|point| !lost.contains(&point.tag));
        let holds = |point: &TagPoint| {
            let is_made = point.tag.is_digest_like();
            if is_made {
                Holds::Made(self.survey.name(&point.digest))
            } else {
                self.holds(&point.digest, extent)
            }
        };
        left.map(|point| RemainingTag { point: point.clone(), holds: holds(point) }).collect()
    }

    /// What can be pulled of a document when some others are gone.
    fn holds(&self, digest: &Digest, extent: &Extent<'_>) -> Holds {
        let Some(document) = self.survey.document(digest) else { return Holds::Unread };
        let there = |entry: &&Descriptor| !extent.removes(&entry.digest);
        let platforms = PlatformList::of(document.children.iter().filter(there));
        if platforms.is_empty() { Holds::One(document.kind.clone()) } else { Holds::Platforms(platforms) }
    }
}

/// The tags that go without having been chosen, where tags were chosen.
fn not_chosen(of: &Targets, lost: &[TagPoint]) -> Vec<TagPoint> {
    let chosen: HashSet<_> = of.tags().iter().map(|point| &point.tag).collect();
    let is_other = |point: &&TagPoint| !point.tag.is_digest_like() && !chosen.contains(&point.tag);
    lost.iter().filter(|_| !chosen.is_empty()).filter(is_other).cloned().collect()
}

fn note(list: &mut Vec<Affected>, affected: Affected) {
    if list.iter().all(|known| known.digest != affected.digest) {
        list.push(affected);
    }
}
