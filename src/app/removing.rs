//! Removing something: a look at everything that hangs on it, a plan, and the plan carried out.

use leptos::prelude::*;

use super::inspection::Inspection;
use super::session::Session;
use super::task::{Task, use_task};
use crate::browser::Unfinished;
use crate::inspect::removal::{
    Elsewhere, End, Phase, Plan, Progress, Run, Survey, Targets, Verb, elsewhere, plan, survey,
};
use crate::oci::{Digest, Repository};
use crate::registry::Error;

/// How far it is.
#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    /// Nothing was asked yet.
    Idle,
    /// The repository is looked through.
    Looking(Progress),
    /// What was found.
    Found(Survey),
    /// It could not be looked through.
    Failed(Error),
}

/// One removal at a time.
#[derive(Clone, Copy)]
pub(super) struct Removing {
    session: Session,
    stage: RwSignal<Stage>,
    verb: RwSignal<Verb>,
    run: RwSignal<Option<Run>>,
    running: RwSignal<bool>,
    stopping: StoredValue<bool>,
    inspection: Inspection,
    task: Task,
}

/// Nothing is removed yet; `verb` is what is offered first.
pub(super) fn use_removing(verb: Verb) -> Removing {
    Removing {
        session: Session::get(),
        stage: RwSignal::new(Stage::Idle),
        verb: RwSignal::new(verb),
        run: RwSignal::new(None),
        running: RwSignal::new(false),
        stopping: StoredValue::new(false),
        inspection: Inspection::get(),
        task: use_task(),
    }
}

impl Removing {
    /// How far it is.
    pub(super) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// What is to be done.
    pub(super) fn verb(self) -> RwSignal<Verb> {
        self.verb
    }

    /// The run, once it began.
    pub(super) fn run(self) -> Option<Run> {
        self.run.get()
    }

    /// Whether requests are being sent.
    pub(super) fn is_running(self) -> bool {
        self.running.get()
    }

    /// Looks through the repository, what was chosen first of all.
    pub(super) fn look(self, repository: Repository, focus: Targets) {
        self.run.set(None);
        self.stage.set(Stage::Looking(Progress { phase: Phase::ListingTags, done: 0, of: 0 }));
        let client = self.session.client();
        self.task.restart(async move {
            let mut heard = |progress| _ = self.stage.try_set(Stage::Looking(progress));
            let stage = match survey(client.repository(&repository), Some(&focus), &mut heard).await {
                Ok(survey) => Stage::Found(survey),
                Err(error) => Stage::Failed(error),
            };
            self.stage.try_set(stage);
        });
    }

    /// Asks the other repositories for the blobs of the plan, whose bytes would not be freed then.
    pub(super) fn look_elsewhere(self, blobs: Vec<Digest>) {
        let Stage::Found(mut survey) = self.stage.get_untracked() else { return };
        let client = self.session.client();
        self.task.restart(async move {
            let mut heard = |progress| _ = self.stage.try_set(Stage::Looking(progress));
            let repository = client.repository(&survey.repository);
            survey.elsewhere = Some(elsewhere(repository, &blobs, &mut heard).await);
            self.stage.try_set(Stage::Found(survey));
        });
    }

    /// What would happen now.
    pub(super) fn plan(self) -> Option<Plan> {
        let verb = self.verb.get();
        self.stage.with(|stage| match stage {
            Stage::Found(survey) => Some(plan(survey, &verb)),
            _ => None,
        })
    }

    /// Carries the plan out, or goes on with it.
    pub(super) fn go(self) {
        let again = self.run.get_untracked();
        let first = || match (untrack(|| self.plan()), self.stage.get_untracked()) {
            (Some(plan), Stage::Found(survey)) => Some(Run::new(plan, survey)),
            _ => None,
        };
        let Some(mut run) = again.or_else(first) else { return };
        self.stopping.set_value(false);
        self.running.set(true);
        self.run.set(Some(run.clone()));
        let client = self.session.client();
        self.task.restart(async move {
            let mut unfinished = Some(Unfinished::begin());
            let mut heard = |run: &Run| {
                // What comes after the last step only asks.
                if !matches!(run.end(), End::Open) {
                    drop(unfinished.take());
                }
                self.run.try_set(Some(run.clone()));
                !self.stopping.try_get_value().unwrap_or(true)
            };
            run.go(&client, &mut heard).await;
            self.inspection.note_removed(run.gone());
            self.run.try_set(Some(run));
            self.running.try_set(false);
        });
    }

    /// What the other repositories said, once they were asked.
    pub(super) fn elsewhere(self) -> Option<Elsewhere> {
        self.stage.with(|stage| match stage {
            Stage::Found(survey) => survey.elsewhere.clone(),
            _ => None,
        })
    }

    /// Plans something else by what was found.
    pub(super) fn choose(self, verb: Verb) {
        self.run.set(None);
        self.verb.set(verb);
    }

    /// Stops the run before its next step, or leaves the look.
    pub(super) fn stop(self) {
        let is_sending = self.run.with_untracked(|run| matches!(run, Some(run) if *run.end() == End::Open));
        if self.running.get_untracked() && !is_sending {
            // What follows the last step only asks.
            self.task.stop();
            let gone = self.run.with_untracked(|run| run.as_ref().map(Run::gone).unwrap_or_default());
            self.inspection.note_removed(gone);
            self.running.set(false);
        } else if self.running.get_untracked() {
            self.stopping.set_value(true);
        } else {
            self.task.stop();
            self.stage.set(Stage::Idle);
        }
    }
}
