//! The layers of an image: a cell each, and how many of them are there.

use leptos::prelude::*;

use super::super::blob_seal::blob_tone;
use super::super::{Seal, Tone};
use crate::inspect::{PartHealth, PlatformHealth, Tally};
use crate::words;

/// The cells, whose words only assistive technology shows; or no more than the number, where they are too many.
pub(super) fn layer_cells(health: &PlatformHealth) -> AnyView {
    let PlatformHealth { layers, cells, is_awaited, .. } = health;
    if layers.total == 0 {
        return words::health::NONE.into_any();
    }
    let text = words::health::layers(layers, !cells.is_empty());
    if cells.is_empty() {
        return view! { <Seal tone=tone(layers) text=text /> }.into_any();
    }
    let cell = |(number, layer): (usize, &PartHealth)| {
        let said = words::health::layer(number, layer, *is_awaited);
        view! { <Seal tone=blob_tone(layer.state.as_ref()) text=said title=words::health::part(layer) /> }
    };
    view! { <span class="strip">{(1..).zip(cells).map(cell).collect_view()}</span> {text} }.into_any()
}

/// How the number is to be taken.
fn tone(layers: &Tally) -> Tone {
    match () {
        () if layers.missing + layers.differing > 0 => Tone::Bad,
        () if layers.unchecked() > 0 => Tone::Open,
        () if layers.elsewhere > 0 => Tone::Plain,
        () => Tone::Good,
    }
}
