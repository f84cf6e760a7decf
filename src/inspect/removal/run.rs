//! A plan being carried out.

use std::sync::Arc;

use crate::oci::Hasher;
use crate::registry::{Client, Error, Method, RepositoryClient};

use super::change::{Change, change};
use super::check::left;
use super::explanation::Explanation;
use super::left::{Left, LeftState};
use super::outcome::Outcome;
use super::plan::Plan;
use super::progress::Progress;
use super::refusal::{explain, is_unsupported, judge, says_no_deletion};
use super::step::{Action, Step};
use super::still_there::still_there;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::verb::Verb;

/// Steps after which the tags are looked at again.
const BETWEEN_LOOKS: usize = 20;
/// Looks in a run, about, beside those at its start and before its blobs.
const LOOKS: usize = 10;

/// A plan, and how far it is carried out. It can be stopped between two steps and run again: what is done
/// is not done twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    plan: Arc<Plan>,
    survey: Arc<Survey>,
    outcomes: Vec<Outcome>,
    end: End,
    left: Option<Vec<Left>>,
    checking: Option<Progress>,
}

/// How a run ended, so far.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// It did not begin, or goes on.
    Open,
    /// A person stopped it.
    Stopped,
    /// A step failed, and all later ones were left.
    Halted,
    /// Something changed since the survey, this; nothing more was sent.
    Outdated(Change),
    /// All steps are settled.
    Finished,
}

impl Run {
    /// Nothing is sent yet. The survey is the one that the plan was made from.
    pub fn new(plan: Plan, survey: Survey) -> Self {
        let outcomes = vec![Outcome::Waiting; plan.steps.len()];
        let (plan, survey) = (Arc::new(plan), Arc::new(survey));
        Self { plan, survey, outcomes, end: End::Open, left: None, checking: None }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// How far it is with asking what there is, before or after the steps; nothing while it sends them.
    pub fn checking(&self) -> Option<Progress> {
        self.checking
    }

    /// The steps, and what came of each.
    pub fn steps(&self) -> impl Iterator<Item = (&Step, &Outcome)> {
        self.plan.steps.iter().zip(&self.outcomes)
    }

    /// The steps, and what there is to say about each.
    pub fn explained(&self) -> impl Iterator<Item = (&Step, Explanation)> {
        self.steps().map(|(step, outcome)| (step, explain(step, outcome)))
    }

    /// How it ended, so far.
    pub fn end(&self) -> &End {
        &self.end
    }

    /// What is not as it should be afterwards, asked of the registry again; absent until it was asked.
    pub fn left(&self) -> Option<&[Left]> {
        self.left.as_deref()
    }

    /// Whether the registry cannot untag, by its own words or because the tag is still there, so that
    /// [`Verb::UntagByOverwriting`] is worth a thought.
    pub fn may_overwrite(&self) -> bool {
        let refused = |outcome: &Outcome| matches!(outcome, Outcome::Failed(error) if is_unsupported(error));
        if self.deletes_nothing() {
            return false;
        }
        let there = |left: &Left| left.state == LeftState::StillThere;
        matches!(self.plan.verb, Verb::Untag(_))
            && (self.outcomes.iter().any(refused) || self.left.iter().flatten().any(there))
    }

    /// Whether the registry says that it deletes nothing at all: that deletion is disabled, or that it is read only.
    pub fn deletes_nothing(&self) -> bool {
        self.outcomes
            .iter()
            .any(|outcome| matches!(outcome, Outcome::Failed(error) if says_no_deletion(error)))
    }

    /// Sends what is not settled yet, one step at a time, and then asks for what is left. `heard` is told
    /// before each step, and at the end; when it answers false before a step, the run stops there.
    pub async fn go(&mut self, client: &Client, heard: &mut dyn FnMut(&Self) -> bool) {
        let plan = self.plan.clone();
        let repository = client.repository(&plan.repository);
        self.end = End::Open;
        self.left = None;
        self.end = self.steps_until_end(repository, heard).await;
        heard(self);
        let (survey, outcomes) = (self.survey.clone(), self.outcomes.clone());
        let mut progress = |progress| {
            self.checking = Some(progress);
            heard(self);
        };
        let found = left(repository, &survey, &plan, &outcomes, &mut progress).await;
        self.checking = None;
        self.left = Some(found);
        heard(self);
    }

    async fn check(
        &mut self,
        repository: RepositoryClient<'_>,
        heard: &mut dyn FnMut(&Self) -> bool,
    ) -> Result<(), Change> {
        let (plan, survey, outcomes) = (self.plan.clone(), self.survey.clone(), self.outcomes.clone());
        let mut progress = |progress| {
            self.checking = Some(progress);
            heard(self);
        };
        let result = change(repository, &plan, &survey, &outcomes, &mut progress).await;
        self.checking = None;
        result
    }

    async fn steps_until_end(
        &mut self,
        repository: RepositoryClient<'_>,
        heard: &mut dyn FnMut(&Self) -> bool,
    ) -> End {
        if let Err(change) = self.check(repository, heard).await {
            return End::Outdated(change);
        }
        let every = steps_between_looks(self.outcomes.len());
        let (mut sent, mut has_sent, mut is_tried) = (0, false, false);
        while let Some(position) = self.outcomes.iter().position(|outcome| !outcome.is_settled()) {
            let plan = self.plan.clone();
            let Some(step) = plan.steps.get(position) else { break };
            // Time went by since the last look, and nothing brings a blob back.
            let is_due = match step.action {
                Action::DeleteBlob(_) => has_sent || sent >= every,
                Action::DeleteManifest(..) => sent >= every,
                Action::Untag(_) | Action::Put => false,
            };
            if is_due {
                (sent, has_sent) = (0, false);
                if let Err(change) = self.check(repository, heard).await {
                    return End::Outdated(change);
                }
            }
            if !heard(self) {
                return End::Stopped;
            }
            let outcome = take(repository, &plan.verb, step).await;
            has_sent |= !matches!(step.action, Action::DeleteBlob(_));
            sent += 1;
            let settled = outcome.is_settled();
            let is_untagged = matches!(step.action, Action::Untag(_)) && outcome == Outcome::Done;
            if let Some(slot) = self.outcomes.get_mut(position) {
                *slot = outcome;
            }
            if !settled {
                return End::Halted;
            }
            // The first one tells before the same is done to all the others.
            let is_last = self.outcomes.iter().all(Outcome::is_settled);
            if is_untagged && !is_tried && !is_last && matches!(plan.verb, Verb::Untag(_)) {
                is_tried = true;
                if let Err(change) = stays(repository, &self.survey, step).await {
                    return End::Outdated(change);
                }
            }
        }
        End::Finished
    }
}

/// Checks the guards of a step and sends it.
async fn take(repository: RepositoryClient<'_>, verb: &Verb, step: &Step) -> Outcome {
    for guard in &step.guards {
        let now = repository.pointed(&guard.tag).await;
        match now.map(|now| now.map(|now| now.name().clone())) {
            Ok(None) if step.action == Action::Put => return Outcome::Gone,
            Ok(Some(now)) if now != guard.digest => {
                // Sent before, when the answer got lost.
                let is_done = step.request.method == Method::Put && Hasher::digest(&step.request.body) == now;
                let moved = TagPoint { tag: guard.tag.clone(), digest: now };
                return if is_done { Outcome::Done } else { Outcome::Moved(moved) };
            }
            Ok(_) => {}
            Err(error) => return Outcome::Failed(Box::new(error)),
        }
    }
    match repository.registry().perform(&step.request).await {
        Ok(()) => Outcome::Done,
        Err(error) if error.is_not_found() => match is_denied(repository, step).await {
            Ok(true) => Outcome::Failed(Box::new(error)),
            Ok(false) => judge(verb, step, error),
            Err(unknown) => Outcome::Failed(Box::new(unknown)),
        },
        Err(error) => judge(verb, step, error),
    }
}

/// Whether a manifest is there that the registry does not delete as if it were not: some answer so to whoever may not,
/// or to everyone. What hangs on it must not go then.
async fn is_denied(repository: RepositoryClient<'_>, step: &Step) -> Result<bool, Error> {
    let Action::DeleteManifest(digest, media_type) = &step.action else { return Ok(false) };
    still_there(repository, digest, Some(media_type)).await
}

/// Whether a manifest stays whose tag was removed: some registries delete it along with all its other tags.
async fn stays(repository: RepositoryClient<'_>, survey: &Survey, step: &Step) -> Result<(), Change> {
    let Some(TagPoint { tag, digest }) = step.guards.first() else { return Ok(()) };
    let media_type = survey.document(digest).map(|document| &document.media_type);
    match still_there(repository, digest, media_type).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Change::WentAlong(tag.clone())),
        Err(error) => Err(Change::MayHaveGone(tag.clone(), Box::new(error))),
    }
}

/// Steps between two looks at the tags: each look asks for all of them, so there are few even in a long run.
fn steps_between_looks(steps: usize) -> usize {
    BETWEEN_LOOKS.max(steps.div_ceil(LOOKS))
}
