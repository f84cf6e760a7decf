//! The way up: registry and repository of the place.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::router::Router;
use crate::place::Target;

/// Links to the registry and, from a document, to the tags of its repository.
#[component]
pub(crate) fn Breadcrumb() -> impl IntoView {
    let router = Router::get();
    let steps = move || {
        let place = router.place();
        let registry = place.registry()?.clone();
        let repository = match &place.target {
            Target::Image(reference) => Some(reference.repository().clone()),
            _ => None,
        };
        let step = |target: Target, name: String| {
            let href = place.to(target).to_string();
            view! { <li><a href=href>{name}</a></li> }
        };
        Some(view! {
            {step(Target::Registry(registry.clone()), registry.to_string())}
            {repository.map(|repository| step(Target::Repository(registry, repository.clone()), repository.to_string()))}
        })
    };
    view! { <nav class="breadcrumb" aria-label="Breadcrumb"><ol>{live(steps)}</ol></nav> }
}
