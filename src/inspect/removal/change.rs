//! What changed in a repository since it was surveyed, as far as it matters to a plan.

use std::collections::{HashMap, HashSet};

use crate::inspect::at_once::at_once;
use crate::oci::{Digest, Tag};
use crate::registry::{Error, Fetched, RepositoryClient};

use super::document::SurveyedDocument;
use super::gap::Gap;
use super::outcome::Outcome;
use super::phase::Phase;
use super::plan::Plan;
use super::progress::Progress;
use super::step::Action;
use super::survey::Survey;

/// New tags that are followed before a run.
const NEW_TAGS: usize = 100;

/// A reason not to go on with a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// This tag points to what would be deleted, and is not among the tags that were to go.
    WouldGo(Tag),
    /// This tag points to something that the survey did not see or that was deleted since, and that may need what
    /// would be deleted.
    MayNeed(Tag),
    /// More tags than this are new.
    ManyTags(usize),
    /// The list of tags has become one that may not be whole.
    ListUnsure,
    /// With this tag, which alone was to be removed, the registry deleted what it pointed to.
    WentAlong(Tag),
    /// It could not be found out whether it did.
    MayHaveGone(Tag, Box<Error>),
    /// It could not be found out.
    Unknown(Box<Error>),
}

/// Looks for tags that are new or were moved, and that would come to harm by the steps that are not settled.
pub(super) async fn change(
    repository: RepositoryClient<'_>,
    plan: &Plan,
    survey: &Survey,
    outcomes: &[Outcome],
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Change> {
    if plan.removed.is_empty() {
        return Ok(());
    }
    let deleted = plan.deleted();
    let settled = settled(plan, outcomes);
    let lost: HashMap<_, _> = plan.lost_tags.iter().map(|point| (&point.tag, &point.digest)).collect();
    let mut tags = new_tags(repository, survey).await?;
    tags.extend(plan.remaining_tags.iter().map(|tag| tag.point.tag.clone()));
    // What went with its document may have been pushed again.
    tags.extend(plan.lost_tags.iter().map(|point| point.tag.clone()));
    let of = tags.len();
    let answers = tags.iter().map(|tag| async move { (tag, repository.manifest_by_tag(tag).await) });
    let mut done = 0;
    let mut found = Ok(());
    at_once(answers, |(tag, answer)| {
        done += 1;
        progress(Progress { phase: Phase::CheckingTags, done, of });
        let harm = match answer {
            // The same was pushed again after its manifest was deleted, and needs what went with that one.
            Ok(fetched) if settled.contains(fetched.name()) => Err(Change::MayNeed(tag.clone())),
            Ok(fetched) if lost.get(tag) == Some(&fetched.name()) => Ok(()),
            Ok(fetched) => harm(plan, survey, &deleted, tag, &fetched),
            Err(error) if error.is_not_found() => Ok(()),
            Err(error) => Err(Change::Unknown(Box::new(error))),
        };
        if found.is_ok() {
            found = harm;
        }
    })
    .await;
    found
}

/// The manifests that are deleted by now.
fn settled<'a>(plan: &'a Plan, outcomes: &[Outcome]) -> HashSet<&'a Digest> {
    let done = plan.steps.iter().zip(outcomes).filter(|(_, outcome)| outcome.is_settled());
    let deleted = done.filter_map(|(step, _)| match &step.action {
        Action::DeleteManifest(digest, _) => Some(digest),
        _ => None,
    });
    deleted.collect()
}

/// The tags that the survey did not see.
async fn new_tags(repository: RepositoryClient<'_>, survey: &Survey) -> Result<Vec<Tag>, Change> {
    let mut listing = repository.tags();
    let mut new = Vec::new();
    loop {
        let page = match listing.next().await {
            Ok(Some(page)) => page,
            Ok(None) => return Ok(new),
            // With its last tag the repository may be gone.
            Err(error) if error.is_not_found() => return Ok(new),
            Err(error) => return Err(Change::Unknown(Box::new(error))),
        };
        let was_unsure = || survey.gaps.iter().any(|gap| matches!(gap, Gap::ListCut | Gap::ListOdd(_)));
        if (page.cut || page.oddity.is_some()) && !was_unsure() {
            return Err(Change::ListUnsure);
        }
        let tags = page.names.iter().filter_map(|name| name.parse::<Tag>().ok());
        new.extend(tags.filter(|tag| survey.listed.binary_search(tag).is_err()));
        if new.len() > NEW_TAGS {
            return Err(Change::ManyTags(NEW_TAGS));
        }
    }
}

/// Whether what a tag points to now comes to harm.
fn harm(
    plan: &Plan,
    survey: &Survey,
    deleted: &HashSet<&Digest>,
    tag: &Tag,
    fetched: &Fetched,
) -> Result<(), Change> {
    let digest = fetched.name();
    if deleted.contains(digest) {
        return Err(Change::WouldGo(tag.clone()));
    }
    if survey.document(digest).is_some() {
        return Ok(());
    }
    let document = SurveyedDocument::read(fetched, None);
    let needs_manifest = deleted.iter().any(|gone| document.mentions.names(gone));
    let needs_blob = plan.steps.iter().any(|step| match &step.action {
        Action::DeleteBlob(blob) => document.may_need(blob),
        _ => false,
    });
    let is_followed = document.children.iter().all(|entry| survey.document(&entry.digest).is_some());
    if document.doubt.is_some() || needs_manifest || needs_blob || !is_followed {
        return Err(Change::MayNeed(tag.clone()));
    }
    Ok(())
}
