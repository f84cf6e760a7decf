//! The way up: registry and repository of the place.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::router::Router;
use crate::oci::Reference;
use crate::place::{Place, Target};

/// Links to the registry and, from a document, to the tags of its repository.
#[component]
pub(crate) fn Breadcrumb() -> impl IntoView {
    let router = Router::get();
    let steps = move || {
        let place = router.place();
        let registry = place.registry()?;
        let repository = place.reference().map(Reference::repository);
        let step = |target: Target, name: String| {
            let href = Place::new(target).to_string();
            view! { <li><a href=href>{name}</a></li> }
        };
        Some(view! {
            {step(Target::Registry(registry.clone()), registry.to_string())}
            {repository.map(|repository| step(Target::Repository(repository.clone()), repository.name().to_string()))}
        })
    };
    view! { <nav class="breadcrumb" aria-label="Breadcrumb"><ol>{live(steps)}</ol></nav> }
}
