//! What is known of an entry of an index, in a word and a sign.

use leptos::prelude::*;

use super::super::blob_seal::blob_seal;
use super::super::{Seal, Tone};
use crate::app::inspection::Inspection;
use crate::inspect::ChildState;
use crate::oci::{Digest, Reference};
use crate::registry::{Fetched, Proof};
use crate::words;

/// Whether it is there, and whether its bytes are those that its digest names.
pub(crate) fn entry_seal(reference: &Reference, digest: &Digest, inspection: Inspection) -> AnyView {
    inspection.with_seen(|seen| match seen.child_state(reference, digest) {
        Some(ChildState::Fetched(fetched)) => proof(fetched),
        Some(ChildState::Blob(state)) => blob_seal(Some(state), false),
        Some(ChildState::Missing) => seal(Tone::Bad, words::entry::MISSING, String::new()),
        Some(state @ ChildState::Failed(error)) => {
            let differs = state.is_checked();
            let tone = if differs { Tone::Bad } else { Tone::Open };
            seal(tone, words::entry::failed(differs), words::brief(error))
        }
        // Where entries are many they are not asked for, but the chosen one was.
        None => match seen.chosen(reference, digest) {
            Some(fetched) => proof(fetched),
            None => blob_seal(None, seen.awaits_entries()),
        },
    })
}

fn proof(fetched: &Fetched) -> AnyView {
    let proof = fetched.verification.proof();
    let tone = if proof == Proof::Verified { Tone::Good } else { Tone::Warning };
    seal(tone, words::trace::proof_word(&proof), String::new())
}

fn seal(tone: Tone, text: &'static str, title: String) -> AnyView {
    view! { <Seal tone=tone text=text title=title /> }.into_any()
}
