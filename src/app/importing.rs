//! Putting the export of a registry back.

use std::rc::Rc;

use leptos::prelude::*;

use super::session::Session;
use super::task::{Task, use_task};
use crate::archive::{Archive, ArchiveError, Import, Pushed, push};
use crate::browser::Unfinished;
use crate::oci::{Digest, Registry, Repository, RepositoryName, Tag};
use crate::registry::{Client, Source};
use crate::words;

/// How far it is.
#[derive(Clone)]
pub(super) enum Stage {
    /// Nothing is under way.
    Idle,
    /// The file is being looked at.
    Opening,
    /// These tags point elsewhere here, each `repository:tag`: whether they may be moved is asked.
    Asking(Vec<String>),
    /// What is pushed now, and how far it is.
    Pushing(String, Pushed),
    /// All is there: manifests.
    Done(usize, LeftOut),
    /// It did not work. What was pushed before is there.
    Failed(ArchiveError),
}

/// What an import left out.
#[derive(Clone)]
pub(super) struct LeftOut {
    /// What it is.
    pub(super) told: Vec<String>,
    /// How much there is beyond that.
    pub(super) beyond: usize,
}

/// One import at a time.
#[derive(Clone, Copy)]
pub(super) struct Importing {
    stage: RwSignal<Stage, LocalStorage>,
    session: Session,
    opened: StoredValue<Option<Opened>, LocalStorage>,
    task: Task,
}

/// A tag of a repository that is there, and what it points to.
type Move = (RepositoryName, Tag, Digest);

/// A file that was looked at, the registry that it goes to, and the tags that it would move there.
struct Opened {
    registry: Registry,
    import: Import,
    moves: Vec<Move>,
}

/// Nothing is imported yet.
pub(super) fn use_importing() -> Importing {
    Importing {
        stage: RwSignal::new_local(Stage::Idle),
        session: Session::get(),
        opened: StoredValue::new_local(None),
        task: use_task(),
    }
}

impl Importing {
    /// How far it is.
    pub(super) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// Leaves the import; what was pushed stays.
    pub(super) fn stop(self) {
        self.task.stop();
        self.opened.set_value(None);
        self.stage.set(Stage::Idle);
    }

    /// Pushes everything that the file holds to where it came from in a registry.
    pub(super) fn import(self, file: Rc<dyn Source>, registry: Registry) {
        let client = self.session.client();
        self.stage.set(Stage::Opening);
        self.task.restart(async move {
            match look(&client, registry, file).await {
                Ok(opened) if opened.moves.is_empty() => self.push(&client, opened, false).await,
                Ok(opened) => {
                    let name = |(repository, tag, _): &Move| format!("{repository}:{tag}");
                    self.stage.try_set(Stage::Asking(opened.moves.iter().map(name).collect()));
                    self.opened.try_set_value(Some(opened));
                }
                Err(error) => _ = self.stage.try_set(Stage::Failed(error)),
            }
        });
    }

    /// Goes on after the question: the tags that point elsewhere are moved, or left as they are.
    pub(super) fn go_on(self, moves: bool) {
        let opened = self.opened.try_update_value(Option::take).flatten();
        let Some(opened) = opened else { return };
        let client = self.session.client();
        self.task.restart(async move { self.push(&client, opened, moves).await });
    }

    async fn push(self, client: &Client, opened: Opened, moves: bool) {
        let unfinished = Unfinished::begin();
        let stage = match self.push_all(client, opened, moves).await {
            Ok((manifests, left_out)) => Stage::Done(manifests, left_out),
            Err(error) => Stage::Failed(error),
        };
        drop(unfinished);
        self.stage.try_set(stage);
    }

    async fn push_all(
        self,
        client: &Client,
        Opened { registry, import, moves: there }: Opened,
        moves: bool,
    ) -> Result<(usize, LeftOut), ArchiveError> {
        let mut manifests = 0;
        for shelf in &import.shelves {
            let name = shelf.repository.to_string();
            let mut heard = |pushed: &Pushed| {
                self.stage.try_set(Stage::Pushing(name.clone(), pushed.clone()));
            };
            let of_this = there.iter().filter(|(repository, ..)| *repository == shelf.repository);
            let from: Vec<_> = of_this.map(|(_, tag, from)| (tag.clone(), from.clone())).collect();
            let is_left = |tag: &Tag| !moves && from.iter().any(|(there, _)| there == tag);
            let tags: Vec<_> = shelf.tags.iter().filter(|(tag, _)| !is_left(tag)).cloned().collect();
            let repository = Repository::new(registry.clone(), shelf.repository.clone());
            let to = client.repository(&repository);
            let pushed = push(to, &shelf.items, &tags, &from, &mut heard).await?;
            manifests += pushed.manifests;
        }
        let unnamed = import.unnamed.iter().map(|name| words::manage::unnamed(name));
        let left = there.iter().filter(|_| !moves);
        let left = left.map(|(repository, tag, _)| words::manage::not_moved(repository, tag));
        let told: Vec<_> =
            import.gaps.told().iter().map(words::archive::gap).chain(unnamed).chain(left).collect();
        let beyond = import.gaps.count() - import.gaps.told().len();
        Ok((manifests, LeftOut { told, beyond }))
    }
}

/// Opens a file, and asks where its tags point in the registry now.
async fn look(client: &Client, registry: Registry, file: Rc<dyn Source>) -> Result<Opened, ArchiveError> {
    let import = Archive::open(file).await?.by_repository().await?;
    let mut moves = Vec::new();
    for shelf in &import.shelves {
        let repository = Repository::new(registry.clone(), shelf.repository.clone());
        for (tag, digest) in &shelf.tags {
            let now = client.repository(&repository).pointed(tag).await?;
            if let Some(now) = now.filter(|now| !now.is(digest)) {
                moves.push((shelf.repository.clone(), tag.clone(), now.name().clone()));
            }
        }
    }
    Ok(Opened { registry, import, moves })
}
