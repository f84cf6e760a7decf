//! What a link says and does not lead anywhere.

use crate::oci::{PlatformError, ReferenceError};

/// A part of a link that was ignored; each holds the part, or the start of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// It is no registry, no repository, or no tag or digest.
    Path(String, ReferenceError),
    /// It is to be compared, and has neither a tag nor a digest.
    NoVersion(String),
    /// There is no such view.
    View(String),
    /// There is no such order of tags.
    Order(String),
    /// It is no platform.
    Platform(String, PlatformError),
    /// `plain-http` is neither true nor false.
    PlainHttp(String),
    /// There is no such parameter.
    Parameter(String),
    /// The characters after a `%` are none that it can stand before.
    Escape(String),
    /// There was more.
    More,
}
