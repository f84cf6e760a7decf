//! After a run the registry is asked again for what should be gone, and for what should be there.

use std::collections::HashSet;

use crate::inspect::at_once::at_once;
use crate::oci::Descriptor;
use crate::registry::RepositoryClient;

use super::item::Item;
use super::left::{Left, LeftState};
use super::outcome::Outcome;
use super::phase::Phase;
use super::plan::Plan;
use super::progress::Progress;
use super::promise::promised;
use super::question::Question;
use super::step::{Action, Step};
use super::survey::Survey;

/// Asks for everything that was to go in a step that is settled, and for everything that was to stay.
/// `progress` hears how far it is.
pub(super) async fn left(
    repository: RepositoryClient<'_>,
    survey: &Survey,
    plan: &Plan,
    outcomes: &[Outcome],
    progress: &mut dyn FnMut(Progress),
) -> Vec<Left> {
    let mut questions = gone(plan.steps.iter().zip(outcomes));
    // A tag that was removed by itself is also among those that went with their document.
    let mut asked = HashSet::new();
    questions.retain(|(_, question)| asked.insert(question.resource()));
    if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Done)) {
        questions.extend(promised(survey, plan, outcomes));
    }
    let of = questions.len();
    let answers = questions
        .iter()
        .enumerate()
        .map(|(at, (_, question))| async move { (at, question.ask(repository).await) });
    let mut done = 0;
    let mut found = Vec::new();
    at_once(answers, |(at, state)| {
        done += 1;
        progress(Progress { phase: Phase::CheckingResult, done, of });
        found.extend(state.map(|state| (at, state)));
    })
    .await;
    found.sort_by_key(|(at, _)| *at);
    let named = |(at, state): (usize, LeftState)| {
        let (item, question) = questions.get(at)?;
        Some(Left { resource: question.resource(), item: item.clone(), state })
    };
    found.into_iter().filter_map(named).collect()
}

/// What the settled steps took away.
fn gone<'a>(steps: impl Iterator<Item = (&'a Step, &'a Outcome)>) -> Vec<(Item, Question)> {
    let mut questions = Vec::new();
    for (step, outcome) in steps.filter(|(_, outcome)| outcome.is_settled()) {
        let question = match &step.action {
            // Where it was declined the tag goes with its document.
            Action::Untag(_) if matches!(outcome, Outcome::Declined(_)) => continue,
            Action::Untag(tag) => Question::GoneTag(tag.clone()),
            Action::DeleteManifest(digest, media_type) => {
                let tags = step.guards.iter().map(|guard| guard.tag.clone());
                questions.extend(tags.map(|tag| (Item::Tag(tag.clone()), Question::GoneTag(tag))));
                let media_type = Some(media_type.clone());
                Question::GoneManifest(Descriptor { media_type, ..Descriptor::of(digest.clone()) })
            }
            Action::DeleteBlob(digest) => Question::GoneBlob(digest.clone()),
            Action::Put => continue,
        };
        questions.push((step.item.clone(), question));
    }
    questions
}
