//! The image that another one was built on, as its annotations state it.

use crate::oci::{Annotations, Digest, Reference, Version};

use super::image::Image;

const NAME: &str = "org.opencontainers.image.base.name";
const DIGEST: &str = "org.opencontainers.image.base.digest";

/// An image that another one was built on: its tag, and what that pointed to then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseImage {
    tag: Reference,
    digest: Digest,
}

impl BaseImage {
    /// What an image states, or the entry of the index that lists it. Both name and digest stand beside each other.
    pub fn of(image: &Image) -> Option<Self> {
        let entries = image.hops.iter().rev().map(|hop| &hop.entry.annotations);
        [&image.manifest.annotations].into_iter().chain(entries).find_map(Self::read)
    }

    fn read(annotations: &Annotations) -> Option<Self> {
        let stated = |name: &str| Some(&*annotations.iter().find(|(key, _)| key == name)?.1);
        let named = Reference::normalize(stated(NAME)?).ok()?;
        let tag = Version::Tag(named.version().tag()?.clone());
        Some(Self { tag: named.at(tag), digest: stated(DIGEST)?.parse().ok()? })
    }

    /// Its tag.
    pub fn tag(&self) -> &Reference {
        &self.tag
    }

    /// What the tag pointed to when the image was built.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}
