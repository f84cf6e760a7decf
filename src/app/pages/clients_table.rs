//! The frame of what clients do: a heading with a summary, and a row for each client.

use leptos::prelude::*;

use crate::words;

/// A table below a summary and its tools; `why` is the head of the last column, `children` draws the rows.
#[component]
pub(super) fn ClientsTable(
    summary: AnyView,
    tools: AnyView,
    why: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="group__head">
            <h2 id="clients-title">{words::clients::LABEL}</h2>
            <p role="status">{summary}</p>
            <span class="group__end">{tools}</span>
        </div>
        <div class="sheet" tabindex="0" role="group" aria-label=words::table::scrollable(words::clients::LABEL)>
            <table class="stacked" aria-label=words::clients::LABEL>
                <thead>
                    <tr>
                        <th scope="col">{words::clients::CLIENT}</th>
                        <th scope="col">{words::clients::GETS}</th>
                        <th scope="col">{why}</th>
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
