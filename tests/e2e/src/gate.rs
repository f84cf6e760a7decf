//! Holds an answer back until the test lets it go: no guess at how long is long enough.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

#[derive(Debug, Default)]
struct State {
    open: bool,
    waiting: usize,
}

/// Closed until it is opened, or dropped by the test.
#[derive(Debug, Default)]
pub struct Gate(Arc<(Mutex<State>, Condvar)>);

/// The side that waits.
#[derive(Clone, Debug)]
pub struct Passage(Arc<(Mutex<State>, Condvar)>);

impl Gate {
    /// The side that waits.
    pub fn passage(&self) -> Passage {
        Passage(Arc::clone(&self.0))
    }

    /// Lets everything through.
    pub fn open(&self) {
        let (state, changed) = &*self.0;
        state.lock().unwrap_or_else(PoisonError::into_inner).open = true;
        changed.notify_all();
    }

    /// How many answers are held back.
    pub fn waiting(&self) -> usize {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).waiting
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.open();
    }
}

impl Passage {
    /// Waits for the gate to open; a minute at most, so that no thread is left behind.
    pub fn pass(&self) {
        let (state, changed) = &*self.0;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting += 1;
        let waited = changed.wait_timeout_while(state, Duration::from_secs(60), |state| !state.open);
        waited.unwrap_or_else(PoisonError::into_inner).0.waiting -= 1;
    }
}
