//! A state in a word and a sign; its colour only repeats them.

use leptos::prelude::*;

use super::Untrusted;
use crate::format;
use crate::registry::{Claim, Proof, Verification};

/// How a state is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Warning,
    Bad,
    Plain,
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
            Self::Plain => "plain",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Warning => "!",
            Self::Bad => "✕",
            Self::Plain => "·",
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
    let explanation = explain(&verification, &proof);
    view! {
        <span class="proof">
            <Seal tone=Tone::of(&proof) text=proof.word() />
            " "
            <span class="proof__why" title="The header is Docker-Content-Digest.">{explanation}</span>
        </span>
    }
}

fn explain(verification: &Verification, proof: &Proof) -> String {
    let by_digest = verification.requested().is_some();
    if let (Some(described), Some(packing)) = (verification.misdescribed(), verification.packing()) {
        return format!("the bytes are {packing}, the media type says {described}: some clients refuse it");
    }
    if let (Some(stated), None) = (verification.longer_than(), verification.unpacked()) {
        return format!("longer than the {} bytes stated; the rest was not read", format::number(stated));
    }
    match (proof, verification.claim()) {
        (Proof::NotChecked(reason), _) => reason.clone(),
        (Proof::Differs, Claim::Digest(claimed)) if !by_digest => {
            format!("header claims {claimed}, here {}", verification.computed())
        }
        (Proof::Differs, _) => format!("hashed to {}", verification.computed()),
        (_, Claim::Digest(_)) if verification.claim_differs() => "header differs".into(),
        (_, Claim::Digest(_)) => "header agrees".into(),
        (_, Claim::Hidden) => "no readable header".into(),
        (_, Claim::Absent) => "no header".into(),
        (_, Claim::Unreadable(_)) => "header is no digest".into(),
    }
}
