//! The way through a trace.

use crate::registry::Client;

use super::event::Event;
use super::step::Step;

/// Asks step by step until nothing is left to be asked: `next` reads it off the trace, and `tell` folds into it what is
/// found. To drop the future leaves what is under way.
pub async fn follow(client: &Client, mut next: impl FnMut() -> Option<Step>, tell: impl Fn(Event)) {
    while let Some(step) = next() {
        step.ask(client, &tell).await;
    }
}
