//! Asks registries questions, and believes nothing that it did not hash.

use std::cell::RefCell;
use std::rc::Rc;

use super::document_cache::DocumentCache;
use super::{LocalFuture, Transport};

/// A client of registries.
pub struct Client {
    pub(super) transport: Rc<dyn Transport>,
    pub(super) documents: RefCell<DocumentCache>,
    pause: Pause,
}

/// Lets others work.
type Pause = Rc<dyn Fn() -> LocalFuture<'static, ()>>;

impl Client {
    /// A client that sends through `transport`.
    pub fn new(transport: Rc<dyn Transport>) -> Self {
        let pause: Pause = Rc::new(|| Box::pin(std::future::ready(())));
        Self { transport, documents: RefCell::default(), pause }
    }

    /// With pauses while it reads what is large.
    #[must_use]
    pub fn pausing(self, pause: impl Fn() -> LocalFuture<'static, ()> + 'static) -> Self {
        Self { pause: Rc::new(pause), ..self }
    }

    /// Lets others work, amid what takes long.
    pub async fn pause(&self) {
        (self.pause)().await;
    }
}
