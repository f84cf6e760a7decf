//! Waiting.

use super::LocalFuture;

/// Lets time pass.
pub trait Timer {
    /// Ends after so many milliseconds.
    fn sleep(&self, milliseconds: u64) -> LocalFuture<'static, ()>;
}

impl<T: Timer + ?Sized> Timer for std::rc::Rc<T> {
    fn sleep(&self, milliseconds: u64) -> LocalFuture<'static, ()> {
        (**self).sleep(milliseconds)
    }
}
