//! Blobs made of files and texts, uploaded one by one.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::blob_row::BlobRow;
use crate::browser;
use crate::registry::{Source, Upload};
use crate::words::push::blob as texts;

/// The files and texts on the bench.
#[component]
pub(super) fn Blobs(bench: Bench) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let count = RwSignal::new(0_usize);
    let add_text = move |_| {
        let bytes: Arc<[u8]> = text.get_untracked().into_bytes().into();
        count.update(|count| *count += 1);
        bench.add(texts::text(count.get_untracked()), Rc::new(bytes) as Rc<dyn Source>);
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
            <h2 id="blobs-title">{texts::TITLE}</h2>
            <p class="facts">{texts::ABOUT}</p>
            <div class="form">
                <label class="file">{texts::FILES} <input type="file" multiple=true on:change=add_files /></label>
                <label>
                    {texts::TEXT}
                    <textarea class="field mono" rows="1" prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
                <button type="button" class="button" on:click=add_text>{texts::ADD_TEXT}</button>
                <label>
                    {texts::UPLOAD_BY}
                    <select class="select" on:change=choose>
                        <option value="">{texts::FITTING}</option>
                        <option value="two">{texts::TWO_REQUESTS}</option>
                        <option value="at-once">{texts::AT_ONCE}</option>
                        <option value="chunks">{texts::CHUNKED}</option>
                    </select>
                </label>
            </div>
            <ol class="pieces" aria-label=texts::BLOBS>
                <For each=move || bench.pieces.get() key=|piece| piece.id let:piece>
                    <BlobRow bench=bench piece=piece />
                </For>
            </ol>
        </section>
    }
}
