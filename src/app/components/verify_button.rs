//! Reads a blob of any size through the hash, with progress.

use leptos::prelude::*;

use super::content_seal::ContentSeal;
use super::{ProofSeal, Seal, Tone};
use crate::app::failure::Failure;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::parts;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::ContentProof;
use crate::oci::{Descriptor, Reference};
use crate::registry::{Along, Proof, Verification};
use crate::words;

#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Nothing is read; why the last attempt failed, if it did.
    Idle(Option<String>),
    Reading(u64),
    Done(Box<Verification>),
}

/// A button that downloads a layer, hashes it here, as it is and unpacked, and keeps nothing. `place` is its position in
/// the manifest, and how many there are.
#[component]
pub(crate) fn VerifyButton(
    reference: Reference,
    blob: Descriptor,
    place: (usize, usize),
    inspection: Inspection,
) -> impl IntoView {
    let session = Session::get();
    // Known for as long as the page is open, however often the view is left.
    let known = untrack(|| session.proof(&reference, &blob));
    let state = RwSignal::new(known.map_or(State::Idle(None), |proof| State::Done(Box::new(proof))));
    let task = use_task();
    let stop = move || {
        task.stop();
        state.set(State::Idle(None));
    };
    let name = words::verifying::name(blob.digest.short());
    let total = blob.size;
    let of = reference.clone();
    let start = move |_| {
        let has_config = untrack(|| inspection.image_config(&reference).is_some());
        let client = session.client();
        let (reference, blob) = (reference.clone(), blob.clone());
        state.set(State::Reading(0));
        task.restart(async move {
            let unpack = if has_config { Some(parts::unpack(blob.size).await) } else { None };
            let mut along = Along::new(unpack, browser::pause);
            // A signal for each chunk would keep the page busy with progress alone.
            let mut shown = 0;
            let see = async |bytes: &[u8]| {
                let size = along.take(bytes).await;
                if size - shown >= 1 << 20 {
                    shown = size;
                    state.try_set(State::Reading(size));
                }
            };
            state.try_set(match client.repository(reference.repository()).verify_blob(&blob, see).await {
                Ok(proof) => {
                    // What is in bytes that are not those of the layer says nothing of it.
                    let content = if proof.proof() == Proof::Verified { along.finish() } else { None };
                    let proof = proof.with_content(content);
                    session.keep_proof(&reference, &blob, proof.clone());
                    State::Done(Box::new(proof))
                }
                Err(error) => {
                    if error.is_not_found() {
                        inspection.note_missing(&reference, &blob);
                    }
                    State::Idle(Some(Failure::from(&error).title))
                }
            });
        });
    };
    live(move || {
        match state.get() {
        State::Idle(failure) => view! {
            <span class="verify verify--idle">
                <button type="button" class="button button--small" aria-label=name.clone() title=words::verifying::WHAT_IT_DOES on:click=start.clone()>
                    {words::verifying::VERIFY}
                </button>
                {failure.map(|failure| view! {
                    <span class="verify__failure" role="status"><Seal tone=Tone::Warning text=words::entry::NOT_CHECKED /> " " {failure}</span>
                })}
            </span>
        }
        .into_any(),
        State::Reading(size) => {
            let text = words::verifying::read(size, total);
            view! {
                <span class="verify">
                    <progress aria-label=name.clone() max=total.map(|total| total.to_string()) value=size.to_string()></progress>
                    <span class="verify__size">{text}</span>
                    <button type="button" class="button button--small" on:click=move |_| stop()>{words::page::STOP}</button>
                </span>
            }
            .into_any()
        }
        State::Done(verification) => {
            let config = inspection.image_config(&of);
            let content = config.and_then(|config| ContentProof::of(&verification, place.0, place.1, config.readable()?));
            let content = content.map(|proof| view! { <br /> <ContentSeal proof=proof /> });
            view! { <span role="status"><ProofSeal verification=*verification />{content}</span> }.into_any()
        }
    }
    })
}
