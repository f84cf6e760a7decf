//! Blobs made of files and texts, uploaded one by one.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::blob_row::BlobRow;
use crate::browser;
use crate::registry::{Source, Upload};

/// The files and texts on the bench.
#[component]
pub(super) fn Blobs(bench: Bench) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let count = RwSignal::new(0_usize);
    let add_text = move |_| {
        let bytes: Arc<[u8]> = text.get_untracked().into_bytes().into();
        count.update(|count| *count += 1);
        bench.add(format!("text {}", count.get_untracked()), Rc::new(bytes) as Rc<dyn Source>);
        text.set(String::new());
    };
    let add_files = move |event: leptos::ev::Event| {
        for file in browser::chosen_files(&event) {
            bench.add(file.path().to_owned(), file as Rc<dyn Source>);
        }
    };
    let choose = move |event| {
        bench.how.set(match &*event_target_value(&event) {
            "at-once" => Some(Upload::AtOnce),
            "two" => Some(Upload::TwoRequests),
            "chunks" => Some(Upload::Chunked(1 << 20)),
            _ => None,
        });
    };
    view! {
        <section aria-labelledby="blobs-title">
            <h2 id="blobs-title">"By hand: blobs"</h2>
            <p class="facts">"A blob is bytes with a digest. Layers of an image are tar archives, compressed with gzip or not, base first."</p>
            <div class="form">
                <label class="file">"Files " <input type="file" multiple=true on:change=add_files /></label>
                <label>
                    "Text "
                    <textarea class="field mono" rows="1" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
                <button type="button" class="button" on:click=add_text>"Add the text as a blob"</button>
                <label>
                    "Upload by "
                    <select class="select" on:change=choose>
                        <option value="">"what fits the size"</option>
                        <option value="two">"POST, then PUT"</option>
                        <option value="at-once">"one POST"</option>
                        <option value="chunks">"POST, PATCH in chunks of 1 MiB, PUT"</option>
                    </select>
                </label>
            </div>
            <ol class="pieces" aria-label="Blobs">
                <For each=move || bench.pieces.get() key=|piece| piece.id let:piece>
                    <BlobRow bench=bench piece=piece />
                </For>
            </ol>
        </section>
    }
}
