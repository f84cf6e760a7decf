//! Another tag for what is on the screen, and the ways to remove it.

mod plan_view;
mod removal;
mod run_view;
mod tag_form;

use leptos::prelude::*;

pub(super) use removal::Removal;
use tag_form::TagForm;

use crate::inspect::Root;
use crate::inspect::removal::{Chosen, TagPoint, Targets};
use crate::oci::{Reference, Version};

/// Tagging and removing.
#[component]
pub(super) fn ChangeView(reference: Reference, root: StoredValue<Root>) -> impl IntoView {
    let repository = reference.repository().clone();
    let targets = root.with_value(|root| targets(&reference, root));
    view! {
        <TagForm reference=reference root=root />
        <Removal repository=repository targets=targets />
    }
}

/// What is on the screen: by its tag, if it has one there.
fn targets(reference: &Reference, root: &Root) -> Targets {
    let digest = match reference.version() {
        Version::Tag(_) => root.fetched.name(),
        Version::Digest(_) | Version::Pinned(..) => root.fetched.verification.digest(),
    };
    match reference.version().tag() {
        Some(tag) => Chosen::from(TagPoint { tag: tag.clone(), digest: digest.clone() }).into(),
        None => digest.clone().into(),
    }
}
