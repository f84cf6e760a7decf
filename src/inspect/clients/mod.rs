//! Which client gets what: the entry of an index that each of them chooses for a platform, and by which rule.
//!
//! The rules are those of the clients' own code, read in November 2026; `tests/native/inspect/platform_vectors.rs` holds
//! what that code was seen to choose.

mod answer;
mod as_written;
mod client;
mod containerd;
mod containers;
mod level;
mod regctl;
mod rule;
mod single;
mod why;
mod windows_docker;

pub use answer::{Answer, COMPARED, Gets, answers};
pub use client::Client;
pub use level::Level;
pub use rule::Rule;
pub use single::{SingleAnswer, Suits, Taken, single_answers};
pub use why::Why;
