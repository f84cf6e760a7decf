//! Lists of names: the tags of a repository, and the repositories of a registry.

mod awaited;
mod doubt;
pub mod repositories;
pub mod tags;

pub use doubt::doubt;

/// Before the sentence that says what there is none of.
pub const NOTHING_YET: &str = "Nothing here yet. ";
/// What changes that.
pub const PUSH: &str = "Push an image";
