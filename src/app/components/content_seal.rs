//! Whether a layer holds what the config names.

use leptos::prelude::*;

use super::{Seal, Tone};
use crate::inspect::ContentProof;
use crate::words;

/// What comparing its content came to, in a few words, and what is behind them.
#[component]
pub(crate) fn ContentSeal(proof: ContentProof) -> impl IntoView {
    let tone = match proof {
        ContentProof::Matches => Tone::Good,
        ContentProof::Differs(..) => Tone::Bad,
        ContentProof::NotCompared(_) | ContentProof::NotUnpacked(_) => Tone::Plain,
    };
    let detail = match &proof {
        ContentProof::NotUnpacked(why) => words::not_unpacked(why),
        proof => proof.detail(),
    };
    view! {
        <span class="proof"><Seal tone=tone text=proof.words() /> " " <span class="proof__why">{detail}</span></span>
    }
}
