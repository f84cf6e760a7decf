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
        ContentProof::NotCompared(_) => Tone::Plain,
    };
    view! {
        <span class="proof"><Seal tone=tone text=words::trace::content_word(&proof) /> " " <span class="proof__why">{words::trace::content_detail(&proof)}</span></span>
    }
}
