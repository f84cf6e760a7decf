//! Something odd about a document.

use super::{OddityKind, Severity};

/// What is odd, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    path: String,
    kind: OddityKind,
}

impl Oddity {
    pub(super) fn new(path: String, kind: OddityKind) -> Self {
        Self { path, kind }
    }

    /// Where it stands, as `layers[2].size`; empty where it is the document as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is odd.
    pub fn kind(&self) -> &OddityKind {
        &self.kind
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self.kind {
            OddityKind::NotJson(_)
            | OddityKind::MediaTypes { .. }
            | OddityKind::Ambiguous
            | OddityKind::Schema1
            | OddityKind::NoDigest
            | OddityKind::BadDigest(..) => Severity::Problem,
            OddityKind::Null | OddityKind::More(_) => Severity::Note,
            _ => Severity::Warning,
        }
    }
}
