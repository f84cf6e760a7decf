//! The frame of a table that is scrolled within itself, and of which only the rows in sight are in the page.

use leptos::prelude::*;

use crate::app::live::{live, whenever};
use crate::app::name_filter::NameFilter;
use crate::app::rows_in_sight::RowsInSight;
use crate::words;

/// A table below `heads`; `children` draws the rows of the window. Another filter leads back to its first row.
#[component]
pub(crate) fn LongTable(
    label: &'static str,
    class: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    filter: NameFilter,
    rows: RowsInSight,
    heads: AnyView,
    children: Children,
) -> impl IntoView {
    let RowsInSight { viewport, count, window, .. } = rows;
    whenever(move || {
        filter.wanted.track();
        rows.to_top();
    });
    view! {
        <div id=id class=class node_ref=viewport tabindex="0" role="group" aria-label=words::table::scrollable(label) on:scroll=move |_| rows.look()>
            <table aria-label=label aria-rowcount=move || (count.get() + 1).to_string()>
                <thead><tr aria-rowindex="1">{heads}</tr></thead>
                <tbody>
                    {live(move || rows.spacer(window.get().0))}
                    {children()}
                    {live(move || rows.spacer(count.get().saturating_sub(window.get().1)))}
                </tbody>
            </table>
        </div>
    }
}
