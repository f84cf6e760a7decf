//! An image as a file, or one of its blobs.

mod blobs;
mod image_form;

use leptos::prelude::*;

use blobs::BlobList;
use image_form::ImageForm;

use crate::app::inspection::{Inspection, Load};
use crate::inspect::Root;

/// Ways to save what is on the screen.
#[component]
pub(super) fn SaveView(load: Load, root: StoredValue<Root>, inspection: Inspection) -> impl IntoView {
    view! {
        <ImageForm load=load.clone() root=root inspection=inspection />
        <BlobList load=load root=root inspection=inspection />
    }
}
