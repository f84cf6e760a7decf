//! What an image runs, or why that is not known.

use leptos::prelude::*;

use super::image_failure::ImageFailure;
use crate::app::components::{ConfigRegion, FailureCard};
use crate::app::failure::Failure;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::oci::Reference;
use crate::words;

/// The config of the image for the platform.
#[component]
pub(super) fn ConfigView(reference: Reference, inspection: Inspection) -> impl IntoView {
    let retry = Callback::new(move |()| inspection.config_again());
    let of = reference.clone();
    let config = move || inspection.config_of(&of);
    let of = reference.clone();
    let has_none =
        move || matches!(inspection.image_of(&of), Some(Ok(image)) if image.manifest.config.is_none());
    view! {
        <ImageFailure reference=reference inspection=inspection />
        {live(move || match config() {
            Some((descriptor, Ok(config))) => view! { <ConfigRegion descriptor=descriptor config=config /> }.into_any(),
            Some((_, Err(error))) => view! { <FailureCard failure=Failure::from(&error) retry=retry /> }.into_any(),
            None if has_none() => view! { <p class="facts">{words::image::NO_CONFIG}</p> }.into_any(),
            None => view! { <p class="facts">"…"</p> }.into_any(),
        })}
    }
}
