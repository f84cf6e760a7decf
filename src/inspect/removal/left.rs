//! What is left after a run: the registry is asked again for what should be gone, and for what should be there.

use std::collections::HashSet;

use crate::inspect::at_once::at_once;
use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, Presence, RepositoryClient};

use super::explore::{Progress, only_digest};
use super::outcome::Outcome;
use super::promise::promised;
use super::resource::Resource;
use super::run::Run;
use super::step::Action;
use super::survey::TagPoint;

/// Something that is not as the plan meant it.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// What it is.
    pub resource: Resource,
    /// What the plan calls it.
    pub what: String,
    /// How it is.
    pub state: LeftState,
}

/// How something is after a run.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftState {
    /// It should be gone, and the registry still has it. Some delete later than they say.
    StillThere,
    /// It should be there, and is gone.
    Lost,
    /// A blob that something needs is not there. Nobody asked for it before the run.
    Missing,
    /// A tag that should stay points elsewhere now.
    Moved(Digest),
    /// The registry did not say.
    Unknown(Box<Error>),
}

/// A question about one thing.
pub(super) enum Question {
    /// It should be gone.
    GoneTag(Tag),
    /// It should be gone.
    GoneManifest(Descriptor),
    /// It should be gone.
    GoneBlob(Digest),
    /// It should point where it did.
    KeptTag(TagPoint),
    /// It should be there.
    KeptManifest(Descriptor),
    /// It should be there.
    KeptBlob(Digest),
}

impl Question {
    fn resource(&self) -> Resource {
        match self {
            Self::GoneTag(tag) => Resource::Tag(tag.clone()),
            Self::KeptTag(point) => Resource::Tag(point.tag.clone()),
            Self::GoneManifest(document) | Self::KeptManifest(document) => {
                Resource::Manifest(document.digest.clone())
            }
            Self::GoneBlob(digest) | Self::KeptBlob(digest) => Resource::Blob(digest.clone()),
        }
    }
}

/// Asks for everything that was to go in a step that is settled, and for everything that was to stay.
/// `progress` hears how far it is.
pub(super) async fn left(
    repository: RepositoryClient<'_>,
    run: &Run,
    progress: &mut dyn FnMut(Progress),
) -> Vec<Left> {
    let plan = run.plan();
    let mut questions = gone(run);
    // A tag that was removed by itself is also among those that went with their document.
    let mut asked = HashSet::new();
    questions.retain(|(_, question)| asked.insert(question.resource()));
    if run.steps().any(|(_, outcome)| matches!(outcome, Outcome::Done)) {
        questions.extend(promised(run.survey(), plan));
    }
    let of = questions.len();
    let answers = questions
        .iter()
        .enumerate()
        .map(|(at, (_, question))| async move { (at, ask(repository, question).await) });
    let mut done = 0;
    let mut found = Vec::new();
    at_once(answers, |(at, state)| {
        done += 1;
        progress(Progress { stage: "Checking the result", done, of });
        found.extend(state.map(|state| (at, state)));
    })
    .await;
    found.sort_by_key(|(at, _)| *at);
    let named = |(at, state): (usize, LeftState)| {
        let (what, question) = questions.get(at)?;
        Some(Left { resource: question.resource(), what: what.clone(), state })
    };
    found.into_iter().filter_map(named).collect()
}

/// What the settled steps took away.
fn gone(run: &Run) -> Vec<(String, Question)> {
    let mut questions = Vec::new();
    for (step, outcome) in run.steps().filter(|(_, outcome)| outcome.is_settled()) {
        let question = match &step.action {
            // Where it was declined the tag goes with its document.
            Action::Untag(_) if matches!(outcome, Outcome::Declined(_)) => continue,
            Action::Untag(tag) => Question::GoneTag(tag.clone()),
            Action::DeleteManifest(digest, media_type) => {
                let tags = step.guards.iter().map(|guard| guard.tag.clone());
                questions.extend(tags.map(|tag| (format!("tag {tag}"), Question::GoneTag(tag))));
                let media_type = Some(media_type.clone());
                Question::GoneManifest(Descriptor { media_type, ..only_digest(digest) })
            }
            Action::DeleteBlob(digest) => Question::GoneBlob(digest.clone()),
            Action::Put => continue,
        };
        questions.push((step.what.clone(), question));
    }
    questions
}

/// Nothing when it is as it should be.
async fn ask(repository: RepositoryClient<'_>, question: &Question) -> Option<LeftState> {
    let (there, if_present, if_missing) = match question {
        Question::GoneTag(tag) => {
            let there = repository.manifest_by_tag(tag).await;
            (presence(there.map(|_| ())), Some(LeftState::StillThere), None)
        }
        Question::GoneManifest(document) => {
            (repository.has_manifest(document).await, Some(LeftState::StillThere), None)
        }
        Question::GoneBlob(digest) => (repository.has_blob(digest).await, Some(LeftState::StillThere), None),
        Question::KeptTag(point) => {
            let now = repository.manifest_by_tag(&point.tag).await;
            let now = now.map(|fetched| fetched.name().clone());
            let moved = now.as_ref().ok().filter(|now| **now != point.digest).cloned();
            (presence(now.map(|_| ())), moved.map(LeftState::Moved), Some(LeftState::Lost))
        }
        Question::KeptManifest(document) => {
            let there = repository.manifest_of(document).await;
            (presence(there.map(|_| ())), None, Some(LeftState::Lost))
        }
        Question::KeptBlob(digest) => (repository.has_blob(digest).await, None, Some(LeftState::Missing)),
    };
    match there {
        Ok(Presence::Present(_)) => if_present,
        Ok(Presence::Missing) => if_missing,
        Err(error) => Some(LeftState::Unknown(Box::new(error))),
    }
}

fn presence(answer: Result<(), Error>) -> Result<Presence, Error> {
    match answer {
        Ok(()) => Ok(Presence::Present(None)),
        Err(error) if error.is_not_found() => Ok(Presence::Missing),
        Err(error) => Err(error),
    }
}
