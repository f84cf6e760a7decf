//! The ways to the registries: the demo registry is in a worker beside the page, all others are fetched.

use std::rc::Rc;

use super::announced::Announced;
use crate::browser::{self, Fetch, Worker};
use crate::demo::is_of_demo;
use crate::registry::{LocalFuture, Request, Response, Transport, TransportError};

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
