//! The frame of a table: scrolled sideways where it is too wide, and drawn in parts where it is too long.

use leptos::prelude::*;

use super::more_button::{MoreButton, use_rows};
use crate::app::live::live;

/// A head of a column: its name, and whether numbers stand below it.
pub(crate) type Head = (&'static str, bool);

/// A table of `total` rows; `draw` draws as many of them as it is told.
#[component]
pub(crate) fn SheetTable(
    label: &'static str,
    heads: &'static [Head],
    total: usize,
    draw: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let rows = use_rows();
    let head = |(name, numeric): &Head| {
        view! { <th scope="col" class=if *numeric { "number" } else { "" }>{*name}</th> }
    };
    view! {
        <div class="sheet" tabindex="0" role="group" aria-label=format!("{label}, scrollable")>
            <table aria-label=label>
                <thead><tr>{heads.iter().map(head).collect_view()}</tr></thead>
                <tbody>{live(move || draw(rows.get()))}</tbody>
            </table>
        </div>
        <MoreButton rows=rows total=total />
    }
}
