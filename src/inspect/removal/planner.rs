//! Makes a plan from a survey.

use crate::inspect::platform_list::PlatformList;
use crate::oci::{Descriptor, Digest, DownloadSize, Tag};
use crate::registry::without_entries;

use super::affected::Affected;
use super::blobs::blobs_of;
use super::document::SurveyedDocument;
use super::holds::Holds;
use super::item::Item;
use super::notice::Notice;
use super::notices;
use super::plan::{Plan, RemainingTag};
use super::purge::Extent;
use super::step::{Step, Steps};
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::throwaway::overwrite;
use super::verb::Verb;
use super::why::Why;

/// Plans a removal by what a survey found. Asks nobody.
pub fn plan(survey: &Survey, verb: &Verb) -> Plan {
    let planner = Planner { survey, steps: Steps { repository: &survey.repository } };
    match verb {
        Verb::Untag(tag) | Verb::UntagByOverwriting(tag) => planner.untag(verb, tag),
        Verb::Delete(digest) => planner.remove(verb, digest, false),
        Verb::Purge { digest, blobs } => planner.remove(verb, digest, *blobs),
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

    fn untag(&self, verb: &Verb, tag: &Tag) -> Plan {
        let mut plan = self.empty(verb);
        match self.survey.tags.iter().find(|point| point.tag == *tag) {
            Some(point) => {
                plan.lost_tags = vec![point.clone()];
                plan.steps = match verb {
                    Verb::UntagByOverwriting(_) => overwrite(&self.steps, point),
                    _ => vec![self.steps.untag(point)],
                };
                notices::untag(self.survey, &mut plan, point);
            }
            None => plan.notices.push(Notice::NoTag(tag.clone())),
        }
        plan.remaining_tags = self.remaining(&plan.lost_tags, &[]);
        plan
    }

    fn remove(&self, verb: &Verb, digest: &Digest, with_blobs: bool) -> Plan {
        let (survey, mut plan) = (self.survey, self.empty(verb));
        let Some(target) = survey.document(digest) else {
            plan.notices.push(Notice::NoManifest(digest.clone()));
            plan.remaining_tags = self.remaining(&[], &[]);
            return plan;
        };
        let extent = match verb {
            Verb::Purge { .. } => Extent::of(survey, target),
            _ => Extent::alone(survey, target),
        };
        let goes = |point: &&TagPoint| extent.removed.iter().any(|gone| gone.digest == point.digest);
        plan.lost_tags = survey.tags.iter().filter(goes).cloned().collect();
        plan.remaining_tags = self.remaining(&plan.lost_tags, &extent.removed);
        let affected = |gone: &&SurveyedDocument| Affected::named(survey, gone);
        plan.removed = extent.removed.iter().map(affected).collect();
        plan.attached = extent.attached(survey).iter().map(affected).collect();
        self.consequences(&mut plan, &extent);
        plan.blobs = blobs_of(survey, &extent);
        let only_here = plan.blobs.iter().filter(|blob| blob.is_only_here()).map(|blob| blob.blob.size);
        let manifests = extent.removed.iter().map(|gone| Some(gone.size));
        plan.freed = only_here.chain(manifests).fold(DownloadSize::default(), DownloadSize::and);
        plan.steps = self.removal_steps(&plan, &extent, with_blobs);
        plan.notices = notices::removal(survey, &plan, digest, with_blobs);
        plan
    }

    /// What the deletion does to documents that stay.
    fn consequences(&self, plan: &mut Plan, extent: &Extent<'a>) {
        let survey = self.survey;
        let reason = |document: &SurveyedDocument| match plan.verb {
            Verb::Purge { .. } => extent.reason_to_stay(survey, document),
            _ => extent.needed_by(survey, document),
        };
        let (mut broken, mut orphaned, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let stays = |document: &SurveyedDocument| !extent.removes(document);
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
        let mut steps = self.unlist(extent);
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

    /// Takes what goes out of the lists of referrers that stay.
    fn unlist(&self, extent: &Extent<'a>) -> Vec<Step> {
        let gone: Vec<_> = extent.removed.iter().map(|gone| &gone.digest).collect();
        let mut steps = Vec::new();
        for list in self.survey.documents.iter().filter(|list| !extent.removes(list)) {
            let fewer = list.list.as_ref().and_then(|bytes| without_entries(bytes, &gone));
            let tags: Vec<_> = self.survey.tags_of(&list.digest).cloned().collect();
            let name = self.survey.name(&list.digest);
            match (fewer, &*tags) {
                (Some((_, false)), [_]) => {
                    let item = Item::EmptyList(name);
                    steps.push(self.steps.delete_manifest(&list.digest, &list.media_type, item, tags));
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
        steps
    }

    fn remaining(&self, lost: &[TagPoint], removed: &[&SurveyedDocument]) -> Vec<RemainingTag> {
        let left = self.survey.tags.iter().filter(|point| !lost.contains(point));
        let holds = |point: &TagPoint| {
            let is_made = point.tag.is_digest_like();
            if is_made {
                Holds::Made(self.survey.name(&point.digest))
            } else {
                self.holds(&point.digest, removed)
            }
        };
        left.map(|point| RemainingTag { point: point.clone(), holds: holds(point) }).collect()
    }

    /// What can be pulled of a document when some others are gone.
    fn holds(&self, digest: &Digest, removed: &[&SurveyedDocument]) -> Holds {
        let Some(document) = self.survey.document(digest) else { return Holds::Unread };
        let there = |entry: &&Descriptor| removed.iter().all(|gone| gone.digest != entry.digest);
        let platforms = PlatformList::of(document.children.iter().filter(there));
        if platforms.is_empty() { Holds::One(document.kind.clone()) } else { Holds::Platforms(platforms) }
    }
}

fn note(list: &mut Vec<Affected>, affected: Affected) {
    if list.iter().all(|known| known.digest != affected.digest) {
        list.push(affected);
    }
}
