//! An image as a file, or one of its blobs.

mod blobs;
mod image_form;

use std::sync::Arc;

use leptos::prelude::*;

use blobs::BlobList;
use image_form::ImageForm;

use crate::app::load::Load;
use crate::inspect::{Image, Root};

/// Ways to save what is on the screen.
#[component]
pub(super) fn SaveView(
    load: Load,
    root: StoredValue<Root>,
    image: Signal<Option<Arc<Image>>>,
) -> impl IntoView {
    view! {
        <ImageForm load=load.clone() root=root image=image />
        <BlobList load=load root=root image=image />
    }
}
