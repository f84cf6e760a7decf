//! What is said to people: causes in, sentences out. Pure; a language a folder.

mod en;
mod failure;
mod said;
mod surroundings;

pub use en::{awaited, removal};
pub use failure::{Failure, Remedy};
pub use said::Said;
pub use surroundings::Surroundings;
