//! The registry that is managed.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::router::Router;
use crate::app::session::Session;
use crate::oci::Registry;
use crate::registry::Client;

/// The registry on the screen, with the client to ask it.
pub(super) fn registry() -> Option<(Rc<Client>, Registry)> {
    let place = untrack(|| Router::get().place());
    Some((Session::get().client(), place.registry()?.clone()))
}
