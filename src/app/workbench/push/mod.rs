//! What goes into a repository: images from files, and blobs, manifests and indexes made by hand.

mod bench;
mod blob_row;
mod blobs;
mod config_fields;
mod destination;
mod document_form;
mod document_result;
mod doubts;
mod image_card;
mod image_form;
mod images;
mod index_form;
mod limit;
mod looking;
mod sending;
mod tag_field;

use leptos::prelude::*;

use bench::Bench;
use blobs::Blobs;
use destination::use_destination;
use image_form::ImageForm;
use images::Images;
use index_form::IndexForm;

/// The way into a repository of the registry on the screen.
#[component]
pub(super) fn PushView() -> impl IntoView {
    let (destination, field) = use_destination();
    let bench = Bench::new(destination);
    view! {
        {field}
        <Images bench=bench />
        <Blobs bench=bench />
        <ImageForm bench=bench />
        <IndexForm bench=bench />
    }
}
