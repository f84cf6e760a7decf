//! Ends the process when one input takes for ever: a thread cannot be stopped.

use std::process;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What no input takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks at one input after the other.
pub(crate) struct Watch(Arc<Mutex<(Instant, Vec<u8>)>>);

impl Watch {
    /// `keep` gets the input that does not end, and returns what is to be said.
    pub(crate) fn start(keep: impl Fn(&[u8]) -> String + Send + 'static) -> Self {
        let watched = Arc::new(Mutex::new((Instant::now(), Vec::new())));
        let current = Arc::downgrade(&watched);
        thread::spawn(move || {
            while let Some(current) = current.upgrade() {
                let watched = current.lock().unwrap();
                if watched.0.elapsed() > PATIENCE {
                    eprintln!("{}", keep(&watched.1));
                    process::exit(1);
                }
                drop(watched);
                thread::sleep(Duration::from_millis(500));
            }
        });
        Self(watched)
    }

    /// An input is fed now.
    pub(crate) fn begins(&self, input: &[u8]) {
        let mut current = self.0.lock().unwrap();
        current.0 = Instant::now();
        current.1.clear();
        current.1.extend_from_slice(input);
    }
}
