//! Which rows of a long table are drawn: those in sight, and some before and after.

use leptos::html::Div;
use leptos::prelude::*;

use super::live::whenever;

/// The height of a row in pixels before one is drawn.
const ROW: usize = 36;

/// The rows of a table that is scrolled within its `viewport`.
#[derive(Clone, Copy)]
pub(super) struct RowsInSight {
    /// Where it is scrolled.
    pub(super) viewport: NodeRef<Div>,
    /// How many rows there are.
    pub(super) count: Signal<usize>,
    /// The rows that are drawn, as the first and the one after the last. It changes in steps: they are not drawn anew at
    /// every pixel.
    pub(super) window: Memo<(usize, usize)>,
    height: RwSignal<usize>,
    /// The first row in sight, and how many there are.
    sight: RwSignal<(usize, usize)>,
}

/// A table of `count` rows, of which not more than `drawn` are drawn at once.
pub(super) fn use_rows_in_sight(count: Signal<usize>, drawn: usize) -> RowsInSight {
    let sight = RwSignal::new((0, 0));
    let window = Memo::new(move |_| {
        let (count, (first, _)) = (count.get(), sight.get());
        if count <= drawn {
            return (0, count);
        }
        let step = (drawn / 3).max(1);
        let start = (first / step * step).saturating_sub(step / 2).min(count);
        (start, (start + drawn).min(count))
    });
    let rows = RowsInSight { viewport: NodeRef::new(), count, window, height: RwSignal::new(ROW), sight };
    // Once they are laid out.
    whenever(move || {
        rows.count.track();
        rows.viewport.track();
        request_animation_frame(move || rows.look());
    });
    rows
}

impl RowsInSight {
    /// Looks which rows are in sight now.
    pub(super) fn look(self) {
        // The table may be gone by now.
        let Some(viewport) = self.viewport.try_get_untracked().flatten() else { return };
        let row = viewport.query_selector(".names__row").ok().flatten();
        let pixels = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
        let height = row.map_or(0, |row| pixels(row.client_height()));
        if height > 0 && self.height.try_get_untracked() != Some(height) {
            self.height.try_set(height);
        }
        let height = self.height.try_get_untracked().unwrap_or(ROW).max(1);
        let sight =
            (pixels(viewport.scroll_top()) / height, pixels(viewport.client_height()).div_ceil(height));
        if self.sight.try_get_untracked() != Some(sight) {
            self.sight.try_set(sight);
        }
    }

    /// The rows in sight, as the first and the one after the last.
    pub(super) fn in_sight(self) -> (usize, usize) {
        let (first, length) = self.sight.get();
        let count = self.count.get();
        (first.min(count), (first + length).min(count))
    }

    /// Goes back to the first row.
    pub(super) fn to_top(self) {
        if let Some(viewport) = self.viewport.get_untracked() {
            viewport.set_scroll_top(0);
        }
    }

    /// What stands in the place of so many rows that are not drawn.
    pub(super) fn spacer(self, rows: usize) -> Option<AnyView> {
        let height = move || format!("{}px", rows * self.height.get());
        let row = || view! { <tr aria-hidden="true"><td style:height=height></td></tr> }.into_any();
        (rows > 0).then(row)
    }
}
