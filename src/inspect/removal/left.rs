//! What is left after a run: the registry is asked again for what should be gone.

use crate::inspect::at_once::at_once;
use crate::oci::{Descriptor, Tag};
use crate::registry::{Client, Error, Presence};

use super::explore::only_digest;
use super::plan::Plan;
use super::run::{Outcome, Run};
use super::step::Action;

/// Something that is not as the plan meant it.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// What, as the plan calls it.
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
    /// The registry did not say.
    Unknown(Box<Error>),
}

/// A question about one thing.
enum Question {
    Tag(Tag),
    Manifest(Descriptor),
    Blob(Descriptor),
    /// What was untagged: it must be there.
    Untagged(Descriptor),
}

/// Asks for everything that was to go in a step that is settled.
pub(super) async fn left(client: &Client, run: &Run) -> Vec<Left> {
    let plan = run.plan();
    let mut questions: Vec<(String, Question)> = Vec::new();
    for (step, outcome) in run.steps().filter(|(_, outcome)| outcome.is_settled()) {
        let question = match &step.action {
            // Where it was declined the tag goes with its document.
            Action::Untag(_) if matches!(outcome, Outcome::Declined(_)) => continue,
            Action::Untag(tag) => Question::Tag(tag.clone()),
            Action::DeleteManifest(digest, media_type) => {
                let tags = step.guards.iter().map(|guard| guard.tag.clone());
                questions.extend(tags.map(|tag| (format!("tag {tag}"), Question::Tag(tag))));
                let media_type = Some(media_type.clone());
                Question::Manifest(Descriptor { media_type, ..only_digest(digest) })
            }
            Action::DeleteBlob(digest) => Question::Blob(only_digest(digest)),
            Action::Put => continue,
        };
        questions.push((step.what.clone(), question));
    }
    if plan.removed.is_empty() && !questions.is_empty() {
        let untagged = plan.lost_tags.iter();
        questions.extend(
            untagged.map(|point| (point.digest.to_string(), Question::Untagged(only_digest(&point.digest)))),
        );
    }
    let mut found = Vec::new();
    let answers =
        questions.iter().map(|(what, question)| async move { (what, ask(client, plan, question).await) });
    at_once(answers, |(what, state)| {
        found.extend(state.map(|state| Left { what: what.clone(), state }));
    })
    .await;
    let place = |left: &Left| questions.iter().position(|(what, _)| *what == left.what);
    found.sort_by_key(place);
    found.dedup();
    found
}

/// Nothing when it is as it should be.
async fn ask(client: &Client, plan: &Plan, question: &Question) -> Option<LeftState> {
    let repository = &plan.repository;
    let there = match question {
        Question::Tag(tag) => presence(client.manifest_by_tag(repository, tag).await.map(|_| ())),
        Question::Untagged(document) => {
            presence(client.manifest_by_digest(repository, &document.digest).await.map(|_| ()))
        }
        Question::Manifest(document) => client.has_manifest(repository, document).await,
        Question::Blob(blob) => client.has_blob(repository, &blob.digest).await,
    };
    match (there, matches!(question, Question::Untagged(_))) {
        (Ok(Presence::Present(_)), false) => Some(LeftState::StillThere),
        (Ok(Presence::Missing), true) => Some(LeftState::Lost),
        (Ok(_), _) => None,
        (Err(error), _) => Some(LeftState::Unknown(Box::new(error))),
    }
}

fn presence(answer: Result<(), Error>) -> Result<Presence, Error> {
    match answer {
        Ok(()) => Ok(Presence::Present(None)),
        Err(error) if error.is_not_found() => Ok(Presence::Missing),
        Err(error) => Err(error),
    }
}
