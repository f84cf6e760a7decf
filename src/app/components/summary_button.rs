//! Makes a summary of an image for a ticket.

use leptos::prelude::*;

use crate::app::inspection::{Inspection, Load};
use crate::app::live::live;
use crate::app::pages::Scene;
use crate::app::parts::Parts;
use crate::inspect::Root;
use crate::oci::Finding;

/// Copies the summary, and shows what was copied; each time it is asked for anew.
#[component]
pub(crate) fn SummaryButton(
    load: Load,
    root: StoredValue<Root>,
    inspection: Inspection,
    findings: Memo<Vec<Finding>>,
) -> impl IntoView {
    let parts = Parts::get();
    let asked = RwSignal::new(0_usize);
    view! {
        <button id=SUMMARY_BUTTON type="button" class="button button--small" on:click=move |_| asked.update(|asked| *asked += 1)>
            "Copy summary"
        </button>
        {live(move || (asked.get() > 0).then(|| {
            parts.scene(Scene::Summary(load.clone(), root, inspection, findings, asked))
        }))}
    }
}

/// The id of the button, which gets the focus when the summary is closed.
pub(crate) const SUMMARY_BUTTON: &str = "summary-button";
