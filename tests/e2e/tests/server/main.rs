//! Our registry over HTTP, driven by clients that we did not write, and compared with one that we did not
//! write.

mod arguments;
mod clients;
mod codings;
#[path = "../../../contract/mod.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a check fails by panicking")]
mod contract;
mod contracts;
mod crowd;
mod deaf;
mod lies;
mod log;
mod memory;
mod parity;
mod passwords;
mod pushing;
mod raw;
mod recipes;
mod redirected;
mod redirects;
mod relay;
mod rough;
mod strangers;
mod tls;
mod tokens;
mod tutorial;
