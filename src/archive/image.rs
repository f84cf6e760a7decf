//! What an archive lists.

use crate::oci::{Descriptor, Platform};

use super::saved::Saved;

/// An image or index in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its names, as written; there may be none.
    pub names: Vec<String>,
    /// What it runs on, where the list or index says so that leads to it.
    pub platform: Option<Platform>,
    pub(super) root: Root,
    /// What `manifest.json` says of it, beside a layout.
    pub(super) beside: Vec<Saved>,
}

/// What an image begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// A manifest or index.
    Document(Box<Descriptor>),
    /// A config and layers, of which a manifest is to be made.
    Saved(Saved),
}

impl Image {
    /// The image, or index, of a descriptor in the same archive: one platform of an index.
    pub fn of(entry: &Descriptor) -> Self {
        let (platform, root) = (entry.platform.clone(), Root::Document(Box::new(entry.clone())));
        Self { names: Vec::new(), platform, root, beside: Vec::new() }
    }

    /// The image that `manifest.json` describes.
    pub(super) fn saved(names: Vec<String>, saved: Saved) -> Self {
        Self { names, platform: None, root: Root::Saved(saved), beside: Vec::new() }
    }

    /// What its manifest or index is; nothing where a manifest is still to be made.
    pub fn root(&self) -> Option<&Descriptor> {
        if let Root::Document(entry) = &self.root { Some(entry) } else { None }
    }
}
