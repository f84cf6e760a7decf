//! Whether a blob is there, in a word and a sign.

use leptos::prelude::*;

use super::{Seal, Tone};
use crate::inspect::BlobState;
use crate::words;

/// What is known of a blob, with whether it is being asked for.
pub(super) fn blob_seal(state: Option<&BlobState>, is_awaited: bool) -> AnyView {
    let why = why(state);
    view! { <Seal tone=blob_tone(state) text=words::entry::blob(state, is_awaited) title=why /> }.into_any()
}

/// How that is to be taken.
pub(super) fn blob_tone(state: Option<&BlobState>) -> Tone {
    match state {
        Some(BlobState::Present | BlobState::Read(_)) => Tone::Good,
        Some(BlobState::Misstated(_)) => Tone::Warning,
        Some(BlobState::Elsewhere) => Tone::Plain,
        Some(BlobState::OtherSize(_) | BlobState::Differs | BlobState::Missing) => Tone::Bad,
        Some(BlobState::Failed(_)) if state.is_some_and(BlobState::is_checked) => Tone::Bad,
        Some(BlobState::Failed(_)) | None => Tone::Open,
    }
}

/// Why nothing is known of it, though it was asked for.
pub(super) fn why(state: Option<&BlobState>) -> String {
    match state {
        Some(BlobState::Failed(error)) => words::brief(error),
        _ => String::new(),
    }
}
