//! Where on the screen a part is missing.

use leptos::prelude::*;

use super::trouble::Trouble;

/// The places on the screen that wait for a part.
#[derive(Clone, Copy)]
pub(super) struct Gaps {
    places: RwSignal<Vec<(usize, RwSignal<Option<Trouble>>)>>,
    again: Callback<()>,
}

impl Gaps {
    /// None yet; `again` loads all parts that could not be loaded once more.
    pub(super) fn new(again: Callback<()>) -> Self {
        Self { places: RwSignal::new(Vec::new()), again }
    }

    /// Loads all parts that could not be loaded once more.
    pub(super) fn try_again(self) {
        self.again.run(());
    }

    /// Notes a place that waits for a part; its number.
    pub(super) fn enter(self, trouble: RwSignal<Option<Trouble>>) -> usize {
        let place = self.places.with_untracked(|places| places.last().map_or(0, |(last, _)| last + 1));
        self.places.update(|places| places.push((place, trouble)));
        place
    }

    /// The place waits no longer.
    pub(super) fn leave(self, place: usize) {
        self.places.try_update(|places| places.retain(|(other, _)| *other != place));
    }

    /// Whether it is for this place to say what is wrong, so that it is said once.
    pub(super) fn speaks(self, place: usize) -> bool {
        self.places.with(|places| {
            let first = places.iter().find(|(_, trouble)| trouble.get().is_some());
            first.is_some_and(|(first, _)| *first == place)
        })
    }
}
