//! One part of the program, and whether it is there.

use leptos::prelude::*;

use super::gaps::Gaps;
use super::loaders::{Draw, Loader};
use super::missing::Missing;
use super::trouble::Trouble;
use crate::app::live::live;
use crate::app::task;
use crate::browser;

/// A part that is loaded when something of it is first drawn.
pub(super) struct Part<A: 'static> {
    draw: RwSignal<Option<Draw<A>>>,
    trouble: RwSignal<Option<Trouble>>,
    is_coming: StoredValue<bool>,
    load: Loader<A>,
}

impl<A> Clone for Part<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Part<A> {}

impl<A: Clone + Send + 'static> Part<A> {
    pub(super) fn new(load: Loader<A>) -> Self {
        Self {
            draw: RwSignal::new(None),
            trouble: RwSignal::new(None),
            is_coming: StoredValue::new(false),
            load,
        }
    }

    /// Draws something of the part, as soon as it is there; till then it is one of the gaps.
    pub(super) fn draw(self, what: A, gaps: Gaps) -> AnyView {
        self.load();
        live(move || match self.draw.get() {
            Some(draw) => untrack(|| draw(what.clone())),
            None => view! { <Missing trouble=self.trouble gaps=gaps /> }.into_any(),
        })
    }

    /// Loads it once more, if it could not be loaded.
    pub(super) fn try_again(self) {
        if self.trouble.get_untracked().is_some() {
            self.load();
        }
    }

    fn load(self) {
        if self.is_coming.get_value() || self.draw.with_untracked(Option::is_some) {
            return;
        }
        self.is_coming.set_value(true);
        self.trouble.set(None);
        task::start(async move {
            let loaded = (self.load)().await;
            self.is_coming.set_value(false);
            match loaded {
                Ok(draw) => self.draw.set(Some(draw)),
                Err(_) if browser::is_replaced() => self.trouble.set(Some(Trouble::Replaced)),
                Err(_) => self.trouble.set(Some(Trouble::Unreachable)),
            }
        });
    }
}
