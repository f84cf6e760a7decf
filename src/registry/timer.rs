//! Waiting.

use std::time::Duration;

use super::LocalFuture;

/// Lets time pass.
pub trait Timer {
    /// Ends after that time. Whoever drops it before waits no longer, and nothing is left of it.
    fn sleep(&self, time: Duration) -> LocalFuture<'static, ()>;
}

impl<T: Timer + ?Sized> Timer for std::rc::Rc<T> {
    fn sleep(&self, time: Duration) -> LocalFuture<'static, ()> {
        (**self).sleep(time)
    }
}
