//! What an image lacks or contradicts, and what can be pushed in its place.

use std::rc::Rc;

use leptos::prelude::*;

use super::bench::Bench;
use super::image_card::ImageCard;
use super::images::LIMIT;
use crate::app::components::FindingList;
use crate::archive::{Archive, Contents, Contradiction, Disagreement, Image};
use crate::oci::Finding;

/// Images that can be pushed in place of one, each with a card of its own.
// A type with a name, since such a card holds this in turn.
#[component]
pub(super) fn Instead(bench: Bench, archive: Rc<Archive>, images: Vec<Image>) -> AnyView {
    let total = images.len();
    if total == 0 {
        return ().into_any();
    }
    view! {
        <ul class="images">
            {images.into_iter().take(LIMIT).map(|image| view! {
                <ImageCard bench=bench archive=archive.clone() image=image alone=total == 1 instead=true />
            }).collect_view()}
        </ul>
        {(total > LIMIT).then(|| view! { <p class="facts">{format!("and {} more, which are not shown", total - LIMIT)}</p> })}
    }
    .into_any()
}

/// Where an image contradicts itself.
#[component]
pub(super) fn Doubts(contents: Rc<Contents>) -> impl IntoView {
    let several = contents.contradictions.len() > 1;
    let finding = |found: &Contradiction| {
        let next = match (&found.what, contents.instead.is_empty()) {
            (Disagreement::List, false) => {
                "One of them is wrong. The layers that manifest.json lists are unpacked and compared with the config below."
            }
            (Disagreement::Packing { .. }, false) => {
                "Some clients refuse it; below is what can be pushed instead."
            }
            (Disagreement::Packing { .. }, true) => "Some clients refuse it. Build it or save it again.",
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
