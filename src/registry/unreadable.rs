//! What is wrong with an answer that should be a list.

use crate::oci::JsonError;
use std::fmt;

/// What is wrong with an answer that should be a list, or another document of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON.
    Json(JsonError),
    /// It has no array of this name.
    NoArray(&'static str),
    /// The array of this name holds something else than strings.
    NotStrings(&'static str),
    /// It is no image index, as a list of referrers is.
    NotAnIndex,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(_) => f.write_str("no JSON"),
            Self::NoArray(member) => write!(f, "no array {member}"),
            Self::NotStrings(member) => write!(f, "no strings in {member}"),
            Self::NotAnIndex => f.write_str("no image index"),
        }
    }
}
