//! What the part `page` of the program draws.

use std::sync::Arc;

use leptos::prelude::*;

use super::commands_view::CommandsView;
use super::config_view::ConfigView;
use super::home::Home;
use super::json_view::JsonView;
use super::not_there::NotThere;
use super::registry::RegistryPage;
use super::repository::RepositoryPage;
use crate::app::components::ExchangeDetail;
use crate::app::inspection::Inspection;
use crate::app::sign_in::SignInForm;
use crate::inspect::Root;
use crate::oci::{Reference, Tag};
use crate::registry::{Exchange, Origin};

/// What a person opens, which is not in the first view of an image.
#[derive(Clone)]
pub(in crate::app) enum Scene {
    /// The first page.
    Home,
    /// The repositories of a registry.
    Registry,
    /// The tags of a repository.
    Repository,
    /// The config of an image.
    Config(Reference, Inspection),
    /// The bytes of a document.
    Json(Reference, StoredValue<Root>, Inspection),
    /// Commands for other tools.
    Commands(Reference, StoredValue<Root>, Inspection),
    /// What there is instead of a tag.
    NotThere(Reference, Tag),
    /// All of an exchange.
    Exchange(Arc<Exchange>),
    /// The form to sign in to an origin; the trigger tells that its dialog was closed.
    SignIn(Origin, Trigger),
}

/// Draws it. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw(scene: Scene) -> AnyView {
    match scene {
        Scene::Home => view! { <Home /> }.into_any(),
        Scene::Registry => view! { <RegistryPage /> }.into_any(),
        Scene::Repository => view! { <RepositoryPage /> }.into_any(),
        Scene::Config(reference, inspection) => {
            view! { <ConfigView reference=reference inspection=inspection /> }.into_any()
        }
        Scene::Json(reference, root, inspection) => {
            view! { <JsonView reference=reference root=root inspection=inspection /> }.into_any()
        }
        Scene::Commands(reference, root, inspection) => {
            view! { <CommandsView reference=reference root=root inspection=inspection /> }.into_any()
        }
        Scene::NotThere(reference, tag) => view! { <NotThere reference=reference tag=tag /> }.into_any(),
        Scene::Exchange(exchange) => view! { <ExchangeDetail exchange=exchange /> }.into_any(),
        Scene::SignIn(origin, closed) => view! { <SignInForm origin=origin closed=closed /> }.into_any(),
    }
}
