//! What is said of where a digest is.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Untrusted};
use crate::inspect::whereabouts::{Before, Part, Way, Whereabouts};
use crate::oci::Digest;
use crate::words;

/// Gaps and layers that are told.
const TOLD: usize = 10;

/// What the digest is, and how far the search got.
pub(super) fn said(found: &Whereabouts, ways: &[Way], is_running: bool, is_stopped: bool) -> AnyView {
    // Of a manifest that nothing leads to, the page tells already what it is.
    let is_told = !ways.is_empty() || (found.before() != Before::Manifest && !is_running);
    let what = if found.is_begun() && is_told { words::whereabouts::what(found, ways) } else { Vec::new() };
    let what =
        what.into_iter().map(|text| view! { <p class="whereabouts__what"><Untrusted text=text /></p> });
    let rest = if is_running {
        [None, None, None]
    } else {
        let stopped = is_stopped.then(|| words::whereabouts::STOPPED.to_owned());
        let halted = found.halted().map(|error| words::whereabouts::halted(found, error));
        [stopped, words::whereabouts::summary(found), halted]
    };
    let rest = rest.into_iter().flatten().map(|text| view! { <p class="facts"><Untrusted text=text /></p> });
    view! { {what.collect_view()} {rest.collect_view()} }.into_any()
}

/// The layers, compressed as the registry keeps them, of which the digest is that before compression.
pub(super) fn kept_as(found: &Whereabouts) -> AnyView {
    let mut layers: Vec<&Digest> = Vec::new();
    for sighting in found.sightings() {
        if let Part::DiffId { layer: Some(layer), .. } = &sighting.part
            && !layers.contains(&layer)
        {
            layers.push(layer);
        }
    }
    let chips = layers.iter().take(TOLD).map(|layer| view! { " " <DigestChip digest=(*layer).clone() /> });
    let chips: Vec<_> = chips.collect();
    (!chips.is_empty()).then(|| view! { <p>{words::whereabouts::KEPT_AS} {chips}</p> }).into_any()
}

/// What was not looked through.
pub(super) fn gaps(found: &Whereabouts) -> AnyView {
    let told = found.gaps().iter().take(TOLD).map(words::whereabouts::gap);
    let beyond = found.gaps().len().saturating_sub(TOLD);
    let told = told.chain((beyond > 0).then(|| words::whereabouts::more(beyond)));
    told.map(|text| view! { <p class="facts"><Untrusted text=text /></p> }).collect_view().into_any()
}
