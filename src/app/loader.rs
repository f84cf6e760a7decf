//! Loads what a key asks for. A new key, a stop, or the end of the owner ends the load under way, so a
//! late answer never lands on the wrong page; the last answer stays until the next one is there.

use leptos::prelude::*;

use super::task::{Task, use_task};
use crate::app::live::whenever;
use crate::browser;

/// What a load is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing, or it is done.
    Idle,
    /// It waits for an answer.
    Waiting,
    /// A person stopped it.
    Stopped,
}

/// A load with its last answer, and the key that the answer is for.
pub(super) struct Loader<K: 'static, V: 'static> {
    answer: RwSignal<Option<(K, V)>>,
    progress: RwSignal<Progress>,
    round: RwSignal<usize>,
    task: Task,
}

impl<K, V> Clone for Loader<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Loader<K, V> {}

impl<K, V> Loader<K, V>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// The last answer with its key.
    pub(super) fn answer(self) -> Option<(K, V)> {
        self.answer.get()
    }

    /// Reads the last answer in place.
    pub(super) fn with<T>(self, read: impl FnOnce(Option<&(K, V)>) -> T) -> T {
        self.answer.with(|answer| read(answer.as_ref()))
    }

    /// What the load is doing.
    pub(super) fn progress(self) -> Progress {
        self.progress.get()
    }

    /// Whether an answer is awaited.
    pub(super) fn is_waiting(self) -> bool {
        self.progress() == Progress::Waiting
    }

    /// Whether a person stopped the load.
    pub(super) fn is_stopped(self) -> bool {
        self.progress() == Progress::Stopped
    }

    /// Loads the same key again.
    pub(super) fn reload(self) {
        self.round.update(|round| *round += 1);
    }

    /// Leaves the load under way, if there is one; what was there stays.
    pub(super) fn stop(self) {
        if self.progress.get_untracked() == Progress::Waiting {
            self.task.stop();
            self.progress.set(Progress::Stopped);
        }
    }
}

/// Loads whenever `key` changes; without a key there is no answer.
pub(super) fn use_loader<K, V, F>(
    key: impl Fn() -> Option<K> + Send + Sync + 'static,
    load: impl Fn(K) -> F + 'static,
) -> Loader<K, V>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
    F: Future<Output = V> + 'static,
{
    let loader = Loader {
        answer: RwSignal::new(None),
        progress: RwSignal::new(Progress::Waiting),
        round: RwSignal::new(0),
        task: use_task(),
    };
    let mut before = None;
    whenever(move || {
        let now = (loader.round.get(), key());
        if before.as_ref() == Some(&now) {
            return;
        }
        let key = now.1.clone();
        before = Some(now);
        let Some(key) = key else {
            loader.task.stop();
            loader.answer.set(None);
            loader.progress.set(Progress::Idle);
            return;
        };
        loader.progress.set(Progress::Waiting);
        let answer = load(key.clone());
        loader.task.restart(async move {
            let answer = answer.await;
            // To read it took its time, and to draw it takes another.
            browser::pause().await;
            // The page may be gone by now.
            loader.answer.try_set(Some((key, answer)));
            loader.progress.try_set(Progress::Idle);
        });
    });
    loader
}
