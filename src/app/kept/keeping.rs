//! What can be done with what is kept, by whoever shows it.

use leptos::prelude::*;

use super::{Forgotten, forget_all, switch};
use crate::browser;

/// Whether anything is kept, and what was just forgotten.
#[derive(Clone, Copy)]
pub(in crate::app) struct Keeping {
    /// Whether what a person looks at is kept.
    pub(in crate::app) is_kept: RwSignal<bool>,
    forgotten: RwSignal<Forgotten>,
    again: Callback<()>,
    focus: &'static str,
}

/// What is shown is read `again` whenever something is done; the button that was pressed may be gone by then, and the focus goes
/// to `focus`.
pub(in crate::app) fn use_keeping(again: Callback<()>, focus: &'static str) -> Keeping {
    let is_kept = RwSignal::new(switch::is_kept());
    Keeping { is_kept, forgotten: RwSignal::new(Forgotten::default()), again, focus }
}

impl Keeping {
    /// Whether what was just forgotten can be had back.
    pub(in crate::app) fn is_cleared(self) -> bool {
        self.is_kept.get() && self.forgotten.with(|gone| !gone.is_empty())
    }

    /// Notes what was forgotten.
    pub(in crate::app) fn cleared(self, gone: Forgotten) {
        self.forgotten.set(gone);
        self.read_again();
    }

    /// Takes that back.
    pub(in crate::app) fn undo(self) {
        self.forgotten.try_update(Forgotten::restore);
        self.read_again();
    }

    /// Keeps what a person looks at from now on; or forgets all of it, for good, and keeps nothing.
    pub(in crate::app) fn turn(self) {
        let keeps = !self.is_kept.get_untracked();
        if !keeps {
            forget_all();
            self.forgotten.set(Forgotten::default());
        }
        switch::keep(keeps);
        self.is_kept.set(keeps);
        self.again.run(());
    }

    fn read_again(self) {
        self.again.run(());
        let focus = self.focus;
        // What is disabled keeps it until the next frame is drawn.
        request_animation_frame(move || request_animation_frame(move || browser::focus_if_lost(focus)));
    }
}
