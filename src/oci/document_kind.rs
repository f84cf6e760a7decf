//! What a manifest or an index is called by its kind.

use super::{EntryKind, Manifest};

/// The kind of a manifest or an index, as far as people have a word for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// One that entries of an index can have, too.
    Known(EntryKind),
    /// An artifact of this type, of which no more is known.
    Artifact(String),
    /// A manifest of which no more is known.
    Manifest,
}

impl Manifest {
    /// What people call it.
    pub fn document_kind(&self) -> DocumentKind {
        match self.kind() {
            EntryKind::Artifact | EntryKind::Unknown => {
                DocumentKind::of_type(self.artifact_type(), EntryKind::Artifact)
            }
            kind => DocumentKind::Known(kind),
        }
    }
}

impl DocumentKind {
    /// By the type of an artifact; the other one where none is stated.
    pub fn of_type(artifact_type: Option<&str>, other: EntryKind) -> Self {
        let stated = artifact_type.filter(|text| !text.is_empty());
        stated.map_or(Self::Known(other), |text| Self::Artifact(text.to_owned()))
    }
}
