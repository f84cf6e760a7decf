//! Another tag for what is on the screen, and the ways to remove it.

mod plan_view;
mod removal;
mod run_view;
mod tag_form;

use leptos::prelude::*;

pub(super) use removal::Removal;
use tag_form::TagForm;

use crate::inspect::Root;
use crate::inspect::removal::Offer;
use crate::oci::Reference;

/// Tagging and removing.
#[component]
pub(super) fn ChangeView(reference: Reference, root: StoredValue<Root>) -> impl IntoView {
    let repository = reference.repository().clone();
    let offer = root.with_value(|root| Offer::of(&reference, root));
    view! {
        <TagForm reference=reference root=root />
        <Removal repository=repository offer=offer />
    }
}
