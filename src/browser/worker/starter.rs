//! Starts the worker when it is first asked, and again after it failed.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessagePort, WorkerOptions, WorkerType};

use super::{BUILD, Remote};
use crate::registry::{LocalFuture, Request, Response, Transport, TransportError, TransportTrouble};

/// The worker of the site, with the registry in it; `worker_loader.js` is its first file.
#[derive(Default)]
pub struct Worker(RefCell<Option<(web_sys::Worker, Remote)>>);

impl Worker {
    /// Starts it, unless it runs. A request does so too; ahead of one, this saves time.
    pub fn start(&self) {
        _ = self.remote();
    }

    fn remote(&self) -> Result<Remote, TransportError> {
        let mut known = self.0.borrow_mut();
        if let Some((worker, remote)) = &*known {
            if !remote.has_failed() {
                return Ok(remote.clone());
            }
            worker.terminate();
        }
        let (worker, remote) = start()?;
        *known = Some((worker, remote.clone()));
        Ok(remote)
    }
}

impl Transport for Worker {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move { self.remote()?.send(request).await })
    }
}

fn start() -> Result<(web_sys::Worker, Remote), TransportError> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    // Relative to the page: the site may lie at any path.
    let script = format!("./worker_loader.js?{BUILD}");
    let worker = web_sys::Worker::new_with_options(&script, &options);
    let worker = worker.map_err(|error| TransportError::Blocked(trouble(&error)))?;
    // They send and hear in the same way, and differ in name only.
    let remote = Remote::over(worker.clone().unchecked_into::<MessagePort>());
    let failing = remote.clone();
    let stopped = worker.clone();
    let failed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // What is left of a program that failed must not go on.
        stopped.terminate();
        failing.fail(trouble(&event));
    });
    worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
    Ok((worker, remote))
}

/// An error with what the browser says of it, which is nothing when a script could not be loaded.
fn trouble(error: &JsValue) -> TransportTrouble {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    TransportTrouble::Worker(message.filter(|message| !message.is_empty()))
}
