//! The blobs of an image, each to be saved by itself.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::{DigestChip, SavingStatus};
use crate::app::live::live;
use crate::app::saving::use_saving;
use crate::archive::blob_name;
use crate::browser;
use crate::format;
use crate::inspect::{Image, Root};
use crate::oci::{Descriptor, Digest, Reference};
use crate::words;

/// Blobs drawn at most.
const LIMIT: usize = 200;

/// The document itself, the config and the layers.
#[component]
pub(super) fn BlobList(
    reference: Reference,
    root: StoredValue<Root>,
    image: Signal<Option<Arc<Image>>>,
) -> impl IntoView {
    let saving = use_saving();
    let repository = StoredValue::new(reference.repository().clone());
    let blobs = move || match image.get() {
        Some(image) => image.manifest.blobs().cloned().collect::<Vec<_>>(),
        None => Vec::new(),
    };
    let save = move |blob: Descriptor| {
        let name = blob_name(&blob);
        saving.write_blob(repository.get_value(), blob, name);
    };
    let row = move |(at, blob): (usize, Descriptor)| {
        let name = if at == 0 { "config".to_owned() } else { format!("layer {at}") };
        let size = blob.size.map(format::bytes);
        let label = format!("Save {name}");
        view! {
            <li class="blobs__row">
                <span>{name}</span> " " <DigestChip digest=blob.digest.clone() /> " " <span class="number">{size}</span> " "
                <button type="button" class="button button--small" aria-label=label on:click=move |_| save(blob.clone())>"Save"</button>
            </li>
        }
    };
    let save_document = move |_| {
        root.with_value(|root| {
            let digest: &Digest = root.fetched.verification.digest();
            browser::download(&format!("{}.json", digest.short()), root.fetched.document.bytes())
        });
    };
    view! {
        <section aria-labelledby="save-blob-title">
            <h2 id="save-blob-title">{words::save::BLOB}</h2>
            <p>
                <button type="button" class="button button--small" on:click=save_document>{words::save::DOCUMENT}</button>
            </p>
            <ol class="blobs">{live(move || blobs().into_iter().take(LIMIT).enumerate().map(row).collect_view())}</ol>
            <SavingStatus saving=saving name="the blob" />
        </section>
    }
}
