//! Where an image contradicts itself.

use std::rc::Rc;

use leptos::prelude::*;

use super::limit::LIMIT;
use crate::app::components::FindingList;
use crate::archive::{Contents, Contradiction, Disagreement};
use crate::oci::Finding;

/// Each contradiction, and what to do about it.
#[component]
pub(super) fn Doubts(contents: Rc<Contents>) -> impl IntoView {
    let several = contents.contradictions.len() > 1;
    let finding = |found: &Contradiction| {
        let next = match (&found.what, contents.instead.is_empty()) {
            (Disagreement::List, false) => {
                "One of them is wrong. The layers that manifest.json lists are unpacked and compared with the config below."
            }
            (Disagreement::Packing { .. }, false) => {
                "Some clients refuse it. What can be pushed instead is listed below."
            }
            (Disagreement::Packing { .. }, true) => {
                "Some clients refuse it. Build the image again, or save it again."
            }
            (_, false) => {
                "Clients refuse it as it is, or run something else; below is what can be pushed instead."
            }
            (_, true) => "Clients refuse it as it is, or run something else. Build it or save it again.",
        };
        let mut came = found.to_string();
        if let Some(first) = came.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let finding = Finding::problem("The image contradicts itself", format!("{came}. {next}"));
        match &found.platform {
            Some(platform) if several => finding.about(&platform.to_string()),
            _ => finding,
        }
    };
    let findings: Vec<_> = contents.contradictions.iter().take(LIMIT).map(finding).collect();
    view! { <FindingList findings=findings /> }
}
