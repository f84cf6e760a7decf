//! One blob on the bench.

use leptos::prelude::*;

use super::bench::{Bench, Facts, Piece, Sent};
use super::destination::on_other_place;
use crate::app::components::{DigestChip, FailureCard, RequestPreview, Seal, Tone};
use crate::app::failure::Failure;
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::browser::Unfinished;
use crate::format;
use crate::registry::Upload;
use crate::registry::writes::uploads;
use crate::words;

/// What it is, the requests that send it, and whether the registry has it.
#[component]
pub(super) fn BlobRow(bench: Bench, piece: Piece) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let (id, name, size) = (piece.id, piece.name.clone(), piece.size());
    let (facts, sent, source) = (piece.facts, piece.sent, piece.source);
    let piece = StoredValue::new(piece);
    let digest = move || piece.with_value(Piece::digest);
    let how = move || bench.how.get().unwrap_or_else(|| Upload::for_size(size));
    let requests = Signal::derive(move || match (bench.destination.get(), digest()) {
        (Some(to), Some(digest)) => uploads(&to, how(), size, &digest),
        _ => Vec::new(),
    });
    let is_busy = move || matches!(sent.get(), Sent::Sending(_));
    let upload = move |_| {
        let (Some(to), Some(digest)) = (bench.destination.get_untracked(), untrack(digest)) else { return };
        let client = session.client();
        let how = untrack(how);
        sent.set(Sent::Sending(0));
        task.restart(async move {
            let unfinished = Unfinished::begin();
            let source = source.get_value();
            let mut progress = |bytes| _ = sent.try_set(Sent::Sending(bytes));
            let result = client.repository(&to).push_blob(&*source, how, Some(&digest), &mut progress).await;
            drop(unfinished);
            sent.try_set(match result {
                Ok(_) => Sent::Yes,
                Err(error) => Sent::Failed(Box::new(error)),
            });
        });
    };
    // What another repository has, this one may not have.
    whenever(move || {
        bench.destination.track();
        sent.set(Sent::No);
    });
    on_other_place(move || task.stop());
    let stop = move |_| {
        task.stop();
        sent.set(Sent::Stopped);
    };
    let label = name.clone();
    let remove_label = words::push::blob::remove(&name);
    view! {
        <li class="piece">
            <div class="piece__line">
                <strong class="piece__name">{name.clone()}</strong>
                <span class="number">{format::bytes(size)}</span>
                {live(move || match facts.get() {
                    Facts::Reading(bytes) => view! { <progress aria-label=words::push::blob::HASHING max=size.max(1).to_string() value=bytes.to_string()></progress> }.into_any(),
                    Facts::Layer(layer) => view! {
                        <DigestChip digest=layer.digest.clone() /> <code>{layer.media_type}</code>
                        <span class="facts">{format!("diff_id {}…", layer.diff_id.short())}</span>
                    }.into_any(),
                    Facts::Other(digest, why) => view! {
                        <DigestChip digest=digest />
                        {why.map(|why| view! { <span class="facts">{words::push::blob::no_layer(&why)}</span> })}
                     }.into_any(),
                    Facts::Unreadable(error) => view! { <Seal tone=Tone::Bad text=words::push::blob::UNREADABLE /> <span class="facts">{words::source(&error)}</span> }.into_any(),
                })}
            </div>
            {live(move || (!requests.with(Vec::is_empty)).then(|| view! { <RequestPreview requests=requests /> }))}
            <div class="piece__line">
                {live(move || match sent.get() {
                    Sent::Sending(bytes) => view! {
                        <progress aria-label=words::push::blob::uploading(&label) max=size.max(1).to_string() value=bytes.to_string()></progress>
                        <span class="verify__size">{words::push::progress(bytes, size)}</span>
                        <button type="button" class="button button--small" on:click=stop>{words::page::STOP}</button>
                    }.into_any(),
                    state => {
                        let name = words::push::blob::upload_it(&label);
                        view! {
                            <button type="button" class="button button--small" aria-label=name disabled=move || requests.with(Vec::is_empty) on:click=upload>
                                {words::push::blob::upload(state == Sent::Yes)}
                            </button>
                        }.into_any()
                    }
                })}
                {(id > 0).then(|| view! {
                    <button type="button" class="button button--small" aria-label=remove_label disabled=is_busy on:click=move |_| bench.remove(id)>{words::push::blob::REMOVE}</button>
                })}
                <span role="status">{live(move || match sent.get() {
                    Sent::Yes => Some(view! { <Seal tone=Tone::Good text=words::push::blob::UPLOADED /> }.into_any()),
                    Sent::Stopped => Some(view! { <span class="facts">{words::push::blob::STOPPED}</span> }.into_any()),
                    _ => None,
                })}</span>
            </div>
            {live(move || match sent.get() {
                Sent::Failed(error) => Some(view! { <FailureCard failure=Failure::from(&*error) /> }),
                _ => None,
            })}
        </li>
    }
}
