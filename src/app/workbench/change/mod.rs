//! Another tag for what is on the screen, and the ways to remove it.

mod plan_view;
mod removal;
mod run_view;
mod tag_form;

use leptos::prelude::*;

use removal::Removal;
use tag_form::TagForm;

use crate::app::load::Load;
use crate::inspect::Root;

/// Tagging and removing.
#[component]
pub(super) fn ChangeView(load: Load, root: StoredValue<Root>) -> impl IntoView {
    view! {
        <TagForm load=load.clone() root=root />
        <Removal load=load root=root />
    }
}
