//! A transport to a worker: a program of its own, beside the page, that answers requests.
//!
//! The page speaks to it through [`Worker`], which starts it when it is first asked; in the worker
//! [`serve`] answers with any other transport. Both are of one build, or say that they are not.

mod host;
mod inbox;
mod message;
mod minutes;
mod remote;
mod starter;

pub use host::{answer_at, serve};
pub use minutes::pass_time;
pub use remote::Remote;
pub use starter::Worker;

/// The build that page and worker are from: their files do not change together for a browser that has
/// some of them in its cache. `cargo xtask` sets it.
pub(super) const BUILD: &str = match option_env!("WAYBILL_BUILD") {
    Some(build) => build,
    None => "unnamed",
};
