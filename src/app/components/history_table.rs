//! The build steps of an image, first one first.

use std::sync::Arc;

use leptos::prelude::*;

use super::Untrusted;
use super::sheet_table::{Head, SheetTable};
use crate::format;
use crate::inspect::ConfigBlob;
use crate::oci::{History, step_layers};

const HEADS: &[Head] = &[("Layer", true), ("Step", false), ("Created", false), ("Comment", false)];

/// A row a step of a config, those that made no layer included; `layers` is how many the manifest lists.
#[component]
pub(crate) fn HistoryTable(config: Arc<ConfigBlob>, layers: usize) -> impl IntoView {
    let total = steps_of(Some(&config)).len();
    let draw = move |rows: usize| {
        let row = |(step, layer): (&History, Option<usize>)| {
            let made = layer.map_or_else(|| "–".to_owned(), |layer| layer.to_string());
            view! {
                <tr>
                    <td class="number">{made}</td>
                    <td class="step"><code><Untrusted text=&*step.created_by /></code></td>
                    <td><Untrusted text=format::date(&step.created) /></td>
                    <td><Untrusted text=&*step.comment /></td>
                </tr>
            }
        };
        let history = steps_of(Some(&config));
        history.iter().zip(step_layers(history, layers)).take(rows).map(row).collect_view().into_any()
    };
    view! {
        <SheetTable label="History" heads=HEADS total=total draw=draw />
    }
}

/// The steps that a config lists; there may be a hundred thousand.
pub(super) fn steps_of(config: Option<&Arc<ConfigBlob>>) -> &[History] {
    config.and_then(|config| config.readable()).map_or(&[], |config| &config.history)
}
