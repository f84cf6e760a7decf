//! Long lists are drawn in parts: a document may list more than a page can hold.

use leptos::prelude::*;

use crate::app::live::live;
use crate::words;

/// Rows drawn before a person asks for more: to lay out a table of more takes the browser too long to do unasked.
const ROWS: usize = 50;
/// Rows drawn in addition each time.
const MORE: usize = 200;

/// How much of a list is drawn.
pub(crate) fn use_rows() -> RwSignal<usize> {
    RwSignal::new(ROWS)
}

/// Says how many rows of `total` are drawn, and draws more; nothing when all are.
#[component]
pub(crate) fn MoreButton(rows: RwSignal<usize>, total: usize) -> impl IntoView {
    live(move || {
        (rows.get() < total).then(|| {
            let text = words::table::shown(rows.get(), total);
            view! {
                <p class="facts">
                    {text}
                    <button type="button" class="button button--small" on:click=move |_| rows.update(|rows| *rows += MORE)>
                        {words::table::MORE}
                    </button>
                </p>
            }
        })
    })
}
