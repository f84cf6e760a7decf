//! The build steps of an image, first one first.

use leptos::prelude::*;

use super::more_button::{MoreButton, use_rows};
use crate::format;
use crate::oci::History;

/// A row a step, those that made no layer included.
#[component]
pub(crate) fn HistoryTable(history: Vec<History>) -> impl IntoView {
    let rows = use_rows();
    let total = history.len();
    let drawn = move || {
        let mut layer = 0;
        let row = |step: &History| {
            layer += usize::from(!step.empty_layer);
            let made = if step.empty_layer { "–".to_owned() } else { layer.to_string() };
            view! {
                <tr>
                    <td class="number">{made}</td>
                    <td class="step"><code>{step.created_by.clone()}</code></td>
                    <td>{format::date(&step.created)}</td>
                    <td>{step.comment.clone()}</td>
                </tr>
            }
        };
        history.iter().take(rows.get()).map(row).collect_view()
    };
    view! {
        <div class="sheet" tabindex="0" role="group" aria-label="History, scrollable">
            <table aria-label="History">
                <thead>
                    <tr>
                        <th scope="col" class="number">"Layer"</th>
                        <th scope="col">"Step"</th>
                        <th scope="col">"Created"</th>
                        <th scope="col">"Comment"</th>
                    </tr>
                </thead>
                <tbody>{drawn}</tbody>
            </table>
        </div>
        <MoreButton rows=rows total=total />
    }
}
