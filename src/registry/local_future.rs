//! What everything that waits for an answer gives.

use std::pin::Pin;

/// A future that stays on its thread, as everything in a page does.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
