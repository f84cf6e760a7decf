//! Takes an image of an archive apart.

use crate::oci::Descriptor;

use super::contents::Contents;
use super::contradiction::{Comparison, Contradiction};
use super::image::Root;
use super::item::items;
use super::offers::Offers;
use super::tree::{Part, Role, Tree};
use super::{Archive, ArchiveError, Image, saved_contents};

impl Archive {
    /// All of an image. Layers whose digests nobody states are hashed; `progress` hears the bytes so far and
    /// in all.
    pub async fn contents(
        &self,
        image: &Image,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Contents, ArchiveError> {
        match &image.root {
            Root::Saved(saved) => saved_contents::contents(&self.files, saved, progress).await,
            Root::Document(entry) => self.contents_of(image, entry).await,
        }
    }

    async fn contents_of(&self, image: &Image, entry: &Descriptor) -> Result<Contents, ArchiveError> {
        let mut tree = Tree::new(&self.files);
        tree.add(entry, &[]).await?;
        let root = tree.document(&entry.digest).map_or_else(|| entry.clone(), Part::descriptor);
        let contradictions = self.contradictions(image, &tree.parts).await?;
        let offers = if tree.gaps.is_empty() && contradictions.is_empty() {
            Offers::default()
        } else {
            Offers::find(&self.files, image, &tree).await?
        };
        let Tree { parts, gaps, left_out, .. } = tree;
        let (sparse, instead) = (offers.refusal(&gaps), offers.images);
        let items = items(&self.files, &parts);
        Ok(Contents { root, items, gaps, left_out, contradictions, instead, sparse })
    }

    /// Where manifests of an image contradict their configs, or `manifest.json`.
    async fn contradictions(
        &self,
        image: &Image,
        parts: &[Part],
    ) -> Result<Vec<Contradiction>, ArchiveError> {
        let mut comparison = Comparison::new(&self.files, &image.beside);
        let mut found = Vec::new();
        for part in parts.iter().filter(|part| part.role == Role::Manifest && part.complete) {
            if let Ok(document) = self.document(&part.descriptor()).await?
                && let Some(manifest) = document.manifest()
            {
                found.extend(comparison.of(manifest).await?);
            }
        }
        Ok(found)
    }
}
