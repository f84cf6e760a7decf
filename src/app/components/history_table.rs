//! The build steps of an image, first one first.

use leptos::prelude::*;

use crate::format;
use crate::oci::History;

/// A row a step, those that made no layer included.
#[component]
pub(crate) fn HistoryTable(history: Vec<History>) -> impl IntoView {
    let mut layer = 0;
    let rows: Vec<_> = history
        .into_iter()
        .map(|step| {
            let made = if step.empty_layer {
                "–".to_owned()
            } else {
                layer += 1;
                layer.to_string()
            };
            view! {
                <tr>
                    <td class="number">{made}</td>
                    <td class="step"><code>{step.created_by}</code></td>
                    <td>{format::date(&step.created)}</td>
                    <td>{step.comment}</td>
                </tr>
            }
        })
        .collect();
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
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
