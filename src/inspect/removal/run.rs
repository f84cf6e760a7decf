//! A plan being carried out.

use crate::oci::{Digest, Hasher, Tag};
use crate::registry::{Client, Error, Method};

use super::document::name;
use super::left::{Left, LeftState, left};
use super::plan::Plan;
use super::refusal::{explain, is_unsupported, judge};
use super::step::{Action, Step};
use super::survey::{Survey, TagPoint};
use super::verb::Verb;

/// New tags that are followed before a run.
const NEW_TAGS: usize = 100;

/// A plan, and how far it is carried out. It can be stopped between two steps and run again: what is done
/// is not done twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    plan: Plan,
    outcomes: Vec<Outcome>,
    end: End,
    left: Option<Vec<Left>>,
    /// In byte order.
    known_tags: Vec<Tag>,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing yet, or it was interrupted.
    Waiting,
    /// The registry did it.
    Done,
    /// There was nothing to do.
    Gone,
    /// The registry refused, and nothing comes to harm by that: the run goes on.
    Declined(Box<Error>),
    /// A tag points elsewhere than the survey saw; the step was not sent. The run stops.
    Moved(TagPoint),
    /// The registry refused or failed; the run stops.
    Failed(Box<Error>),
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
    Outdated(String),
    /// All steps are settled.
    Finished,
}

impl Outcome {
    /// Whether the step need not be sent again.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Done | Self::Gone | Self::Declined(_))
    }
}

impl Run {
    /// Nothing is sent yet. The survey is the one that the plan was made from.
    pub fn new(plan: Plan, survey: &Survey) -> Self {
        let outcomes = vec![Outcome::Waiting; plan.steps.len()];
        Self { plan, outcomes, end: End::Open, left: None, known_tags: survey.listed.clone() }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The steps, and what came of each.
    pub fn steps(&self) -> impl Iterator<Item = (&Step, &Outcome)> {
        self.plan.steps.iter().zip(&self.outcomes)
    }

    /// The steps, and what there is to say about each in words.
    pub fn explained(&self) -> impl Iterator<Item = (&Step, &'static str)> {
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
        let there = |left: &Left| left.state == LeftState::StillThere;
        matches!(self.plan.verb, Verb::Untag(_))
            && (self.outcomes.iter().any(refused) || self.left.iter().flatten().any(there))
    }

    /// Sends what is not settled yet, one step at a time, and then asks for what is left. `heard` is told
    /// before each step, and at the end; when it answers false before a step, the run stops there.
    pub async fn go(&mut self, client: &Client, heard: &mut dyn FnMut(&Self) -> bool) {
        self.end = End::Open;
        self.left = None;
        self.end = self.steps_until_end(client, heard).await;
        heard(self);
        self.left = Some(left(client, self).await);
        heard(self);
    }

    async fn steps_until_end(&mut self, client: &Client, heard: &mut dyn FnMut(&Self) -> bool) -> End {
        if let Err(change) = self.check_new_tags(client).await {
            return End::Outdated(change);
        }
        while let Some(position) = self.outcomes.iter().position(|outcome| !outcome.is_settled()) {
            let Some(step) = self.plan.steps.get(position) else { break };
            if !heard(self) {
                return End::Stopped;
            }
            let outcome = take(client, &self.plan, step).await;
            let settled = outcome.is_settled();
            if let Some(slot) = self.outcomes.get_mut(position) {
                *slot = outcome;
            }
            if !settled {
                return End::Halted;
            }
        }
        End::Finished
    }

    /// A tag that was made since the survey must not die unannounced with what is deleted.
    async fn check_new_tags(&self, client: &Client) -> Result<(), String> {
        if self.plan.removed.is_empty() {
            return Ok(());
        }
        let failed = |error: Error| format!("Whether there are new tags is not known: {error}");
        let mut listing = client.tags(&self.plan.repository);
        let mut followed = 0;
        loop {
            let page = match listing.next().await {
                Ok(Some(page)) => page,
                Ok(None) => return Ok(()),
                // With its last tag the repository may be gone.
                Err(error) if error.is_not_found() => return Ok(()),
                Err(error) => return Err(failed(error)),
            };
            let tags = page.names.iter().filter_map(|name| name.parse::<Tag>().ok());
            for tag in tags.filter(|tag| self.known_tags.binary_search(tag).is_err()) {
                followed += 1;
                if followed > NEW_TAGS {
                    return Err(format!("More than {NEW_TAGS} tags are new since the survey"));
                }
                match pointed(client, &self.plan, &tag).await {
                    Ok(Some(digest)) if self.plan.removed.iter().any(|gone| gone.digest == digest) => {
                        return Err(format!("The tag {tag} is new since the survey, and would go too"));
                    }
                    Ok(_) => {}
                    Err(error) => return Err(failed(error)),
                }
            }
        }
    }
}

/// Checks the guards of a step and sends it.
async fn take(client: &Client, plan: &Plan, step: &Step) -> Outcome {
    for guard in &step.guards {
        match pointed(client, plan, &guard.tag).await {
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
    match client.perform(&step.request).await {
        Ok(()) => Outcome::Done,
        Err(error) => judge(&plan.verb, step, error),
    }
}

/// Where a tag points now.
async fn pointed(client: &Client, plan: &Plan, tag: &Tag) -> Result<Option<Digest>, Error> {
    match client.manifest_by_tag(&plan.repository, tag).await {
        Ok(fetched) => Ok(Some(name(&fetched).clone())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
