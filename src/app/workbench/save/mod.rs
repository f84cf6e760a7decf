//! An image as a file, or one of its blobs.

mod blobs;
mod image_form;

use std::sync::Arc;

use leptos::prelude::*;

use blobs::BlobList;
use image_form::ImageForm;

use crate::inspect::{Image, Root};
use crate::oci::Reference;

/// Ways to save what is on the screen.
#[component]
pub(super) fn SaveView(
    reference: Reference,
    root: StoredValue<Root>,
    image: Signal<Option<Arc<Image>>>,
) -> impl IntoView {
    view! {
        <ImageForm reference=reference.clone() root=root image=image />
        <BlobList reference=reference root=root image=image />
    }
}
