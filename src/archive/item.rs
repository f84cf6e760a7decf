//! What is pushed of an archive, piece by piece.

use crate::oci::{Descriptor, Digest};
use crate::registry::Section;

use super::files::Files;
use super::layout::blob_path;
use super::tree::{Part, Role};

/// One blob or manifest to be pushed.
#[derive(Clone)]
pub struct Item {
    /// How the registry takes it.
    pub role: Role,
    /// Its type, digest and size.
    pub descriptor: Descriptor,
    /// The manifest that it refers to.
    pub subject: Option<Digest>,
    /// Its bytes. Those of blobs were not hashed yet, unless the archive is one of [`Form::DockerSave`].
    ///
    /// [`Form::DockerSave`]: super::Form::DockerSave
    pub bytes: Section,
}

/// The parts that are there, in their order.
pub(super) fn items(files: &Files, parts: &[Part]) -> Vec<Item> {
    let item = |part: &Part| {
        let bytes = files.file(&blob_path(&part.digest)).ok()?.clone();
        Some(Item { role: part.role, descriptor: part.descriptor(), subject: part.subject.clone(), bytes })
    };
    parts.iter().filter_map(item).collect()
}
