//! Saving something as a file: prepared first, then written with progress; it can be stopped at any time.

use std::rc::Rc;

use leptos::prelude::*;

use super::session::Session;
use super::task::{Task, use_task};
use crate::archive::{ArchiveError, Plan, save, save_blob};
use crate::browser;
use crate::oci::{Descriptor, Digest, Repository};

/// How far it is.
#[derive(Clone)]
pub(super) enum Stage {
    /// Nothing is under way.
    Idle,
    /// What the archive will hold is being found out; the part that is looked at.
    Preparing(String),
    /// The archive can be written.
    Ready(StoredValue<Rc<Plan>, LocalStorage>),
    /// Bytes written, of how many.
    Writing(u64, u64),
    /// All is written; these digests could not be checked.
    Done(Vec<Digest>),
    /// It did not work.
    Failed(ArchiveError),
}

/// One thing that is saved at a time.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    session: Session,
    stage: RwSignal<Stage, LocalStorage>,
    task: Task,
}

/// Nothing is saved yet.
pub(super) fn use_saving() -> Saving {
    Saving { session: Session::get(), stage: RwSignal::new_local(Stage::Idle), task: use_task() }
}

impl Saving {
    /// How far it is.
    pub(super) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// Leaves what is under way; nothing of it is kept.
    pub(super) fn stop(self) {
        self.task.stop();
        self.stage.set(Stage::Idle);
    }

    /// Finds out what an archive will hold.
    pub(super) fn prepare(self, plan: impl Future<Output = Result<Plan, ArchiveError>> + 'static) {
        self.stage.set(Stage::Preparing(String::new()));
        self.task.restart(async move {
            let stage = match plan.await {
                Ok(plan) => Stage::Ready(StoredValue::new_local(Rc::new(plan))),
                Err(error) => Stage::Failed(error),
            };
            self.stage.try_set(stage);
        });
    }

    /// Tells what is looked at while preparing.
    pub(super) fn tell(self, what: &str) {
        self.stage.try_set(Stage::Preparing(what.into()));
    }

    /// Writes a prepared archive.
    pub(super) fn write(self, plan: Rc<Plan>) {
        let client = self.session.client();
        self.task.restart(async move {
            let Some(mut file) = browser::Saving::begin(plan.name(), plan.size()).await else { return };
            let mut progress = self.progress(plan.size());
            let written = save(&plan, &client, &mut file, &mut progress).await;
            self.finish(file, written).await;
        });
    }

    /// Writes a blob.
    pub(super) fn write_blob(self, repository: Repository, blob: Descriptor, name: String) {
        let client = self.session.client();
        self.task.restart(async move {
            let size = blob.size.unwrap_or_default();
            let Some(mut file) = browser::Saving::begin(&name, size).await else { return };
            let mut progress = self.progress(size);
            let repository = client.repository(&repository);
            let written = save_blob(repository, &blob, &mut file, &mut progress).await;
            self.finish(file, written.map(|unchecked| unchecked.into_iter().collect())).await;
        });
    }

    /// A signal for each chunk would keep the page busy with progress alone.
    fn progress(self, total: u64) -> impl FnMut(u64) {
        self.stage.try_set(Stage::Writing(0, total));
        let mut shown = 0;
        move |written| {
            if written - shown >= 1 << 20 {
                shown = written;
                self.stage.try_set(Stage::Writing(written, total));
            }
        }
    }

    async fn finish(self, file: browser::Saving, written: Result<Vec<Digest>, ArchiveError>) {
        let stage = match written {
            Ok(unchecked) => match file.finish().await {
                Ok(()) => Stage::Done(unchecked),
                Err(error) => Stage::Failed(error.into()),
            },
            Err(error) => Stage::Failed(error),
        };
        self.stage.try_set(stage);
    }
}
