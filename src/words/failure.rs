//! An error as a person is told of it.

use crate::archive::ArchiveError;
use crate::demo::is_of_demo;
use crate::inspect::ImageError;
use crate::registry::{Error, ErrorKind, Method, Operation, Reason, TransportError};

use super::en;
use super::said::Said;
use super::surroundings::Surroundings;

/// What a failure card says.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What happened, in a few words.
    pub title: String,
    /// What was asked, as method and URL; empty when nothing was sent.
    pub asked: String,
    /// What came.
    pub came: String,
    /// What to do.
    pub next: String,
    /// Two digests, when bytes differ: what was asked for, and what came.
    pub digests: Option<(String, String)>,
    /// The start of what came, as text.
    pub preview: String,
    /// What on the page may help.
    pub remedy: Option<Remedy>,
}

/// What on the page may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Signing in.
    SignIn,
    /// Finding out what stands between the page and the registry.
    Connection,
    /// The tags that are there.
    Tags,
    /// Pushing something.
    Push,
}

impl Failure {
    /// That of a request.
    pub fn of(error: &Error, at: &Surroundings) -> Self {
        let Said { title, text: came, next } = en::error(error, at);
        let preview = match &error.kind {
            ErrorKind::Refused { preview, diagnostics, .. } if diagnostics.is_empty() => preview.clone(),
            ErrorKind::NotARegistry { preview, .. }
            | ErrorKind::Differs { preview, .. }
            | ErrorKind::Unreadable { preview, .. } => preview.clone(),
            _ => String::new(),
        };
        let digests = match &error.kind {
            ErrorKind::Differs { verification, .. } => verification
                .expected()
                .map(|expected| (expected.to_string(), verification.computed().to_string())),
            _ => None,
        };
        let asked = format!("{} {}", error.method, error.url);
        Self { title, asked, came, next, digests, preview, remedy: remedy(error) }
    }

    /// Why there is no image in a document.
    pub fn of_image(error: &ImageError, at: &Surroundings) -> Self {
        let said = en::image(error);
        let ImageError::Child(_, error) = error else { return Self::said(said) };
        let failure = Self::of(error, at);
        if error.is_not_found() {
            let came = format!("{} {}", said.text, failure.came);
            return Self { title: said.title, came, next: said.next, remedy: None, ..failure };
        }
        Self { title: said.title, ..failure }
    }

    /// Why an archive is not read or not written.
    pub fn of_archive(error: &ArchiveError, at: &Surroundings) -> Self {
        match error {
            ArchiveError::Registry(error) => Self::of(error, at),
            error => Self::said(en::archive(error)),
        }
    }

    /// Why there are no tags of a repository. One that is not there yet is made by a push.
    pub fn of_tags(error: &Error, at: &Surroundings) -> Self {
        let failure = Self::of(error, at);
        if !error.is_not_found() {
            return failure;
        }
        let Said { title, next, .. } = en::no_tags();
        Self { title, next, remedy: Some(Remedy::Push), ..failure }
    }

    /// That of what was never sent.
    fn said(said: Said) -> Self {
        Self {
            title: said.title,
            asked: String::new(),
            came: said.text,
            next: said.next,
            digests: None,
            preview: String::new(),
            remedy: None,
        }
    }
}

fn remedy(error: &Error) -> Option<Remedy> {
    let is_read = matches!(error.method, Method::Get | Method::Head);
    if error.is_not_found()
        && !error.lacks_repository()
        && is_read
        && matches!(error.operation(), Some(Operation::Manifest(..)))
    {
        return Some(Remedy::Tags);
    }
    if is_of_demo(&error.url) {
        return None;
    }
    match &error.kind {
        ErrorKind::Transport(transport) => match transport {
            TransportError::SignIn(_) => Some(Remedy::SignIn),
            TransportError::Unrelayed { companion: None, .. } | TransportError::Interrupted(_) => None,
            _ => Some(Remedy::Connection),
        },
        ErrorKind::NotARegistry { .. } | ErrorKind::NoLocation { .. } => Some(Remedy::Connection),
        _ => match error.reason()? {
            Reason::Unauthorized | Reason::Forbidden | Reason::InsufficientScope => Some(Remedy::SignIn),
            _ => None,
        },
    }
}
