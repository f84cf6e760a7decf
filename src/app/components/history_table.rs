//! The build steps of an image, first one first.

use leptos::prelude::*;

use super::sheet_table::{Head, SheetTable};
use crate::format;
use crate::oci::History;

const HEADS: &[Head] = &[("Layer", true), ("Step", false), ("Created", false), ("Comment", false)];

/// A row a step, those that made no layer included.
#[component]
pub(crate) fn HistoryTable(history: Vec<History>) -> impl IntoView {
    let total = history.len();
    let draw = move |rows: usize| {
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
        history.iter().take(rows).map(row).collect_view().into_any()
    };
    view! {
        <SheetTable label="History" heads=HEADS total=total draw=draw />
    }
}
