//! Waits for what comes of itself: no guess at how long is long enough.

use std::thread;
use std::time::{Duration, Instant};

use crate::{Failure, Outcome};

/// Far beyond what anything takes; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(20);

/// Waits until `check` finds something.
pub fn until<T>(what: &str, mut check: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let started = Instant::now();
    loop {
        let found = check();
        if let Ok(Some(found)) = found {
            return Ok(found);
        }
        if started.elapsed() > PATIENCE {
            let reason = found.err().map(|failure| format!(" ({failure})")).unwrap_or_default();
            return Err(Failure::new(format!("waited in vain for {what}{reason}")));
        }
        thread::sleep(PAUSE);
    }
}

/// Waits until `check` holds.
pub fn until_true(what: &str, mut check: impl FnMut() -> Outcome<bool>) -> Outcome {
    until(what, || Ok(check()?.then_some(())))
}
