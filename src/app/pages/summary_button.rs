//! Makes a summary of an image for a ticket.

use leptos::prelude::*;

use super::summary::{SUMMARY_BUTTON, Summary};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::{Found, Root};
use crate::oci::Reference;
use crate::words;

/// Copies the summary, and shows what was copied; each time it is asked for anew.
#[component]
pub(super) fn SummaryButton(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
    findings: RwSignal<Vec<Found>>,
) -> impl IntoView {
    let asked = RwSignal::new(0_usize);
    view! {
        <button id=SUMMARY_BUTTON type="button" class="button button--small" on:click=move |_| asked.update(|asked| *asked += 1)>
            {words::ticket::COPY}
        </button>
        {live(move || (asked.get() > 0).then(|| {
            view! { <Summary reference=reference.clone() root=root inspection=inspection findings=findings asked=asked /> }
        }))}
    }
}
