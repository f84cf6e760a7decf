//! Another tag for what is on the screen, and the ways to remove it.

mod plan_view;
mod removal;
mod run_view;
mod tag_form;

use leptos::prelude::*;

use removal::Removal;
use tag_form::TagForm;

use crate::inspect::Root;
use crate::oci::Reference;

/// Tagging and removing.
#[component]
pub(super) fn ChangeView(reference: Reference, root: StoredValue<Root>) -> impl IntoView {
    view! {
        <TagForm reference=reference.clone() root=root />
        <Removal reference=reference root=root />
    }
}
