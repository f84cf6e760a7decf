//! Who must know when something was changed: the demo registry is one for all tabs, and the page shows what
//! the workbench changes.

use std::time::Duration;

use leptos::prelude::*;

use super::demo_host::is_in_demo;
use super::list_memory::ListMemory;
use super::router::Router;
use crate::browser;
use crate::registry::{LocalFuture, Method, Request, Response, Transport, TransportError};

/// Tells of every change that a registry made.
pub(super) struct Announced<T> {
    inner: T,
    tell: Box<dyn Fn()>,
}

impl<T: Transport> Announced<T> {
    pub(super) fn new(inner: T, tell: impl Fn() + 'static) -> Self {
        Self { inner, tell: Box::new(tell) }
    }
}

impl<T: Transport> Transport for Announced<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let reads = matches!(request.method, Method::Get | Method::Head);
            let response = self.inner.send(request).await;
            if !reads && response.as_ref().is_ok_and(Response::is_success) {
                (self.tell)();
            }
            response
        })
    }
}

/// Asks again for what is on the screen when another tab changed it. A push changes many things, one soon
/// after the other: the screen follows once.
pub(super) fn follow_changes(router: Router, lists: ListMemory) {
    let due = StoredValue::new(false);
    browser::on_change_elsewhere(move || {
        lists.forget();
        let is_demo = untrack(|| is_in_demo(&router.place()));
        if is_demo && !due.get_value() {
            due.set_value(true);
            set_timeout(
                move || {
                    due.set_value(false);
                    router.ask_again();
                },
                Duration::from_millis(300),
            );
        }
    });
}
