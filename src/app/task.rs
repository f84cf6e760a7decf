//! Work that goes on while the page is drawn, and can be left.

use std::pin::Pin;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Starts work; boxed, so that the machinery below is in the page once and not for each kind of work.
pub(super) fn start(work: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(work));
}

fn spawn_boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(work);
}

/// Work of which one piece is under way at a time; the end of its owner ends it.
#[derive(Clone, Copy)]
pub(super) struct Task(StoredValue<Option<AbortHandle>>);

/// No work yet.
pub(super) fn use_task() -> Task {
    let task = Task(StoredValue::new(None));
    on_cleanup(move || task.stop());
    task
}

impl Task {
    /// Leaves the work under way, if there is some, and starts other work.
    pub(super) fn restart(self, work: impl Future<Output = ()> + 'static) {
        self.restart_boxed(Box::pin(work));
    }

    fn restart_boxed(self, work: Pin<Box<dyn Future<Output = ()>>>) {
        self.stop();
        let (work, handle) = abortable(work);
        self.0.try_set_value(Some(handle));
        start(async move {
            _ = work.await;
        });
    }

    /// Leaves the work under way: its requests end, and its answers land nowhere.
    pub(super) fn stop(self) {
        if let Some(handle) = self.0.try_update_value(Option::take).flatten() {
            handle.abort();
        }
    }
}
