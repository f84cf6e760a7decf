//! The frame of a table: scrolled sideways where it is too wide, and drawn in parts where it is too long.

use leptos::prelude::*;

use super::more_button::{MoreButton, use_rows};
use crate::app::live::live;
use crate::app::task;
use crate::browser;
use crate::words;

/// A head of a column: its name, and whether numbers stand below it.
pub(crate) type Head = (&'static str, bool);

/// Rows that are drawn together with what stands above them.
const AT_ONCE: usize = 20;

/// A table of `total` rows; `draw` draws as many of them as it is told.
#[component]
pub(crate) fn SheetTable(
    label: &'static str,
    heads: &'static [Head],
    total: usize,
    #[prop(optional)] class: &'static str,
    draw: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    sheet(label, heads, total, class, Box::new(draw))
}

/// Of one type for all tables, so that the program holds it once.
fn sheet(
    label: &'static str,
    heads: &'static [Head],
    total: usize,
    class: &'static str,
    draw: Box<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    let rows = use_rows();
    // To lay out many rows takes the browser its time: they come after what stands above them.
    let is_due = RwSignal::new(total <= AT_ONCE);
    if total > AT_ONCE {
        task::start(async move {
            browser::pause().await;
            // The table may be gone by now.
            is_due.try_set(true);
        });
    }
    let head = |(name, numeric): &Head| {
        view! { <th scope="col" class=if *numeric { "number" } else { "" }>{*name}</th> }
    };
    view! {
        <div class="sheet" tabindex="0" role="group" aria-label=words::table::scrollable(label)>
            <table class=class aria-label=label>
                <thead><tr>{heads.iter().map(head).collect_view()}</tr></thead>
                <tbody>{live(move || is_due.get().then(|| draw(rows.get())))}</tbody>
            </table>
        </div>
        <MoreButton rows=rows total=total />
    }
    .into_any()
}
