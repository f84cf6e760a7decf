//! Lists of names: the tags of a repository, and the repositories of a registry.

mod awaited;
mod doubt;
pub mod repositories;
pub mod tags;

use crate::format;

pub use doubt::doubt;

/// How many names of a list are shown, of all.
pub fn count(shown: usize, all: usize, noun: &str) -> String {
    let total = format::count(all, noun);
    if all == shown { total } else { format!("{} of {total}", format::number(shown as u64)) }
}

/// Before the sentence that says what there is none of.
pub const NOTHING_YET: &str = "Nothing here yet. ";
/// What changes that.
pub const PUSH: &str = "Push an image";
