//! The part `page` of the program.

use leptos::prelude::*;

use super::commands_view::CommandsView;
use super::config_view::ConfigView;
use super::home::Home;
use super::json_view::JsonView;
use super::moves::MovesPage;
use super::not_there::NotThere;
use crate::app::components::ExchangeDetail;
use crate::app::parts::Scene;
use crate::app::sign_in::SignInForm;

/// Draws a scene. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_scene(scene: Scene) -> AnyView {
    match scene {
        Scene::Home => view! { <Home /> }.into_any(),
        Scene::Moves(repository) => view! { <MovesPage repository=repository /> }.into_any(),
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
