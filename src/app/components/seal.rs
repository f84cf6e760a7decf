//! A state in a word and a sign; its colour only repeats them.

use leptos::prelude::*;

use super::Untrusted;
use crate::registry::{Proof, Verification};
use crate::words;

/// How a state is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Warning,
    Bad,
    Plain,
    /// It is not known.
    Open,
}

impl Tone {
    /// How a proof is to be taken.
    pub(super) fn of(proof: &Proof) -> Self {
        match proof {
            Proof::Verified => Self::Good,
            Proof::Hashed => Self::Plain,
            Proof::Differs => Self::Bad,
            Proof::NotChecked(_) => Self::Warning,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
            Self::Plain | Self::Open => "plain",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Warning => "!",
            Self::Bad => "✕",
            Self::Plain => "·",
            Self::Open => "–",
        }
    }
}

/// A short state.
#[component]
pub(crate) fn Seal(
    tone: Tone,
    #[prop(into)] text: String,
    #[prop(optional, into)] title: String,
) -> impl IntoView {
    let class = format!("seal seal--{}", tone.as_str());
    view! {
        <span class=class title=title>
            <span aria-hidden="true">{tone.sign()}</span>
            <span><Untrusted text=text is_name=true /></span>
        </span>
    }
}

/// The proof of a digest, and in a few words what was compared.
#[component]
pub(crate) fn ProofSeal(verification: Verification) -> impl IntoView {
    let proof = verification.proof();
    let explanation = words::trace::proof(&verification);
    view! {
        <span class="proof">
            <Seal tone=Tone::of(&proof) text=words::trace::proof_word(&proof) />
            " "
            <span class="proof__why" title=words::trace::HEADER>{explanation}</span>
        </span>
    }
}
