//! Putting the export of a registry back.

use std::rc::Rc;

use leptos::prelude::*;

use super::task::{Task, use_task};
use crate::archive::{Archive, ArchiveError, Pushed, push};
use crate::browser::Unfinished;
use crate::registry::{Client, Source};

/// How far it is.
#[derive(Clone)]
pub(super) enum Stage {
    /// Nothing is under way.
    Idle,
    /// The file is being looked at.
    Opening,
    /// What is pushed now, and how far it is.
    Pushing(String, Pushed),
    /// All is there: images, and what was left out.
    Done(usize, Vec<String>),
    /// It did not work. What was pushed before is there.
    Failed(ArchiveError),
}

/// One import at a time.
#[derive(Clone, Copy)]
pub(super) struct Importing {
    stage: RwSignal<Stage, LocalStorage>,
    client: StoredValue<Option<Rc<Client>>, LocalStorage>,
    task: Task,
}

/// Nothing is imported yet.
pub(super) fn use_importing(client: StoredValue<Option<Rc<Client>>, LocalStorage>) -> Importing {
    Importing { stage: RwSignal::new_local(Stage::Idle), client, task: use_task() }
}

impl Importing {
    /// How far it is.
    pub(super) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// Leaves the import; what was pushed stays.
    pub(super) fn stop(self) {
        self.task.stop();
        self.stage.set(Stage::Idle);
    }

    /// Pushes everything that the file holds to where it came from.
    pub(super) fn import(self, file: Rc<dyn Source>) {
        let Some(client) = self.client.get_value() else { return };
        self.stage.set(Stage::Opening);
        self.task.restart(async move {
            let unfinished = Unfinished::begin();
            let stage = match self.run(&client, file).await {
                Ok((images, left_out)) => Stage::Done(images, left_out),
                Err(error) => Stage::Failed(error),
            };
            drop(unfinished);
            self.stage.try_set(stage);
        });
    }

    async fn run(self, client: &Client, file: Rc<dyn Source>) -> Result<(usize, Vec<String>), ArchiveError> {
        let import = Archive::open(file).await?.by_repository().await?;
        let mut images = 0;
        for shelf in &import.shelves {
            let name = shelf.repository.to_string();
            let mut heard = |pushed: &Pushed| {
                self.stage.try_set(Stage::Pushing(name.clone(), pushed.clone()));
            };
            images += push(client, &shelf.repository, &shelf.items, &shelf.tags, &mut heard).await?.manifests;
        }
        let unnamed = import.unnamed.iter().map(|name| format!("{name:?} names no repository"));
        Ok((images, import.gaps.iter().map(ToString::to_string).chain(unnamed).collect()))
    }
}
