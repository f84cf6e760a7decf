//! The ways to the registries: the demo registry is in a worker beside the page, all others are fetched.

use std::rc::Rc;

use super::announced::Announced;
use crate::browser::{self, Fetch, Worker};
use crate::demo;
use crate::oci::Registry;
use crate::place::Place;
use crate::registry::{LocalFuture, Request, Response, Transport, TransportError, host_of};

/// Whether a URL is of the demo registry.
pub(super) fn is_of_demo(url: &str) -> bool {
    host_of(url) == demo::HOST
}

/// Whether a registry is the demo registry.
pub(super) fn is_demo(registry: &Registry) -> bool {
    registry.host().as_str() == demo::HOST
}

/// Whether a place is in the demo registry.
pub(super) fn is_in_demo(place: &Place) -> bool {
    place.registry().is_some_and(is_demo)
}

/// Chooses the way by the host of the URL.
pub(super) struct Routed(Announced<Rc<Worker>>);

impl Routed {
    pub(super) fn new(demo: Rc<Worker>) -> Self {
        Self(Announced::new(demo, browser::tell_change))
    }
}

impl Transport for Routed {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if is_of_demo(&request.url) { self.0.send(request) } else { Fetch.send(request) }
    }
}
