//! The trace in one line, where a screen has no room for it.

use leptos::prelude::*;

use super::trace_words::{held, tag_tone};
use super::{Seal, Tone};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::{ImageError, Root};
use crate::oci::Reference;
use crate::registry::{Proof, Verification};
use crate::words;

/// What was proved and what is there, in a few words; opens and closes the whole. The style shows it on narrow screens
/// alone.
#[component]
pub(crate) fn TraceLine(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
    open: RwSignal<bool>,
) -> impl IntoView {
    let states = move || {
        let states = root.with_value(|root| states(&reference, root, inspection));
        let image = inspection.image_of(&reference).and_then(Result::ok);
        let there = image.map(|image| root.with_value(|root| held(&reference, root, &image, inspection)));
        let seal = |(tone, text): (Tone, String)| view! { <Seal tone=tone text=text /> };
        states.into_iter().chain(there).map(seal).collect_view()
    };
    view! {
        <button type="button" class="trace-line" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
            <strong>{words::trace::LINE}</strong>
            {live(states)}
        </button>
    }
}

/// What is to be said of the tag, and of the manifests on the way.
fn states(reference: &Reference, root: &Root, inspection: Inspection) -> Vec<(Tone, String)> {
    let image = inspection.image_of(reference);
    let hops = match &image {
        Some(Ok(image)) => image.hops.as_slice(),
        _ => &[],
    };
    let proofs: Vec<&Verification> = std::iter::once(&root.fetched)
        .chain(hops.iter().map(|hop| &hop.fetched))
        .map(|one| &one.verification)
        .collect();
    let tag = reference.version().tag().and_then(|tag| inspection.removed_at(tag));
    if let Some(at) = tag {
        return vec![(Tone::Bad, words::trace::of_tag(&words::trace::tag_removed(&at)))];
    }
    if let Some(at) = proofs.iter().find_map(|proof| inspection.removed_at(proof.digest())) {
        return vec![(Tone::Bad, words::trace::deleted(&at))];
    }
    let tone = tag_tone(&root.tag);
    let tag = (tone == Tone::Warning).then(|| (tone, words::trace::of_tag(words::trace::tag(&root.tag))));
    let rank = |proof: &Proof| match proof {
        Proof::Verified => 0,
        Proof::Hashed => 1,
        Proof::NotChecked(_) => 2,
        Proof::Differs => 3,
    };
    let worst = proofs.iter().map(|verification| verification.proof()).max_by_key(rank);
    let worst = worst.map(|proof| (Tone::of(&proof), words::trace::proof_word(&proof).to_owned()));
    let failure = match &image {
        Some(Err(ImageError::Child(_, error))) => Some(words::trace::of_manifest(words::trace::child(error))),
        Some(Err(ImageError::NoMatch(Some(_)))) => Some(words::trace::NO_MATCH.to_owned()),
        _ => None,
    };
    tag.into_iter().chain(worst).chain(failure.map(|word| (Tone::Bad, word))).collect()
}
