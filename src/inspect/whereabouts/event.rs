//! What a search hears.

use crate::inspect::contents::Contents;
use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, ErrorKind, Fetched, Presence, Reason, Referrers, TransportError};

use super::config_of::ConfigOf;
use super::sighting::Sighting;

/// An answer to one of the questions of a search.
#[derive(Clone, Debug)]
pub enum Event {
    /// The tags, and whether there may be more.
    Listed(Result<(Vec<Tag>, bool), Box<Error>>),
    /// What a tag points to.
    Tag(Tag, Result<Box<Pointed>, Box<Error>>),
    /// A manifest.
    Manifest(Box<Descriptor>, Result<Box<Fetched>, Box<Error>>),
    /// Where a config names the digest.
    Config(Box<ConfigOf>, Result<Vec<Sighting>, Box<Error>>),
    /// What refers to a manifest.
    Referrers(Digest, Result<Box<Referrers>, Box<Error>>),
    /// Whether a blob has the digest.
    Blob(Result<Presence, Box<Error>>),
}

/// What a tag points to.
#[derive(Clone, Debug)]
pub struct Pointed {
    /// The document.
    pub(super) fetched: Fetched,
    /// What it lists, if it is an index.
    pub(super) contents: Contents,
    /// Whether it has the digest that is looked for.
    pub(super) is_it: bool,
}

impl Event {
    /// Why nothing more should be asked for now, if so: what is not answered in time, or too often, is not asked again and
    /// again.
    pub(super) fn halt(&self) -> Option<&Error> {
        let error = match self {
            Self::Listed(answer) => return answer.as_ref().err().map(|error| &**error),
            Self::Tag(_, answer) => answer.as_ref().err(),
            Self::Manifest(_, answer) => answer.as_ref().err(),
            Self::Config(_, answer) => answer.as_ref().err(),
            Self::Referrers(_, answer) => answer.as_ref().err(),
            Self::Blob(answer) => answer.as_ref().err(),
        };
        let is_late = |error: &Error| matches!(error.kind, ErrorKind::Transport(TransportError::TimedOut(_)));
        let error: &Error = error?;
        (error.reason() == Some(Reason::RateLimited) || is_late(error)).then_some(error)
    }
}
