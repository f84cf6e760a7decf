//! Why a document has no image to show.

use leptos::prelude::*;

use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::ImageError;
use crate::oci::Reference;

/// Why there is no manifest. Beside the table of platforms a missing one is told already.
#[component]
pub(super) fn ImageFailure(
    reference: Reference,
    inspection: Inspection,
    #[prop(optional)] beside_table: bool,
) -> impl IntoView {
    let retry = Callback::new(move |()| inspection.image_again());
    live(move || match inspection.image_of(&reference) {
        Some(Err(ImageError::Child(_, error))) if beside_table && error.is_not_found() => None,
        Some(Err(ImageError::NoMatch(None))) if beside_table => None,
        Some(Err(error)) => Some(view! { <FailureCard failure=Failure::from(&error) retry=retry /> }),
        _ => None,
    })
}
