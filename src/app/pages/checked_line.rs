//! How many parts of an index were checked, and when.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::Contents;
use crate::oci::Reference;
use crate::words;

/// A line: what was said before stays while more is asked.
#[component]
pub(super) fn CheckedLine(reference: Reference, contents: Contents, inspection: Inspection) -> impl IntoView {
    let mut said = words::verdict::CHECKING.to_owned();
    let line = move || {
        // To count thousands of parts takes its time: that is done once all are in.
        if !inspection.is_at_work() {
            let parts = inspection.with_seen(|seen| seen.parts(&reference, &contents));
            said = words::health::checked(parts, &inspection.done_at());
        }
        said.clone()
    };
    view! { <p>{live(line)}</p> }
}
