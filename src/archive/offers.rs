//! What can be pushed in place of an image that cannot be pushed as it is.

use std::collections::{HashMap, HashSet};

use crate::oci::{Descriptor, ImageIndex, Kind, MediaType};

use super::files::Files;
use super::join::configs_of;
use super::saved::Saved;
use super::tree::{Place, Tree};
use super::{ArchiveError, Gap, Gaps, Image, Owner, Reason};

/// Documents of one image that are looked at again.
const DOCUMENT_LIMIT: usize = 10_000;

/// Images of `manifest.json` that are offered in place of one.
const SAVED_LIMIT: usize = 50;

/// The whole parts of an image, and what it lacks.
#[derive(Default)]
pub(super) struct Offers {
    /// Images, each whole, that can be pushed instead.
    pub(super) images: Vec<Image>,
    /// The names of the platforms that are whole.
    pub(super) whole: Vec<String>,
    /// The names of what the index lists, and the archive has not all of.
    pub(super) lacking: Vec<Owner>,
}

impl Offers {
    /// Finds them.
    pub(super) async fn find(files: &Files, image: &Image, tree: &Tree<'_>) -> Result<Self, ArchiveError> {
        let mut offers = Self::default();
        if let Some(root) = image.root() {
            offers.look_through(files, image, root, tree).await?;
        }
        let mut saved: HashMap<&str, Vec<&Saved>> = HashMap::new();
        for found in image.beside.iter().take(SAVED_LIMIT) {
            saved.entry(files.target(&found.config).unwrap_or_default()).or_default().push(found);
        }
        // What `manifest.json` says of a platform goes with it; the rest stands for itself.
        let mut budget = DOCUMENT_LIMIT;
        for offer in &mut offers.images {
            let Some(root) = offer.root() else { continue };
            let configs = configs_of(files, root, &mut budget).await?;
            let beside = configs.iter().filter_map(|config| saved.remove(&**config));
            offer.beside = beside.flatten().cloned().collect();
        }
        for left in image.beside.iter().take(SAVED_LIMIT) {
            let is_left = saved.contains_key(files.target(&left.config).unwrap_or_default());
            if is_left && left.is_whole(files).await? {
                offers.images.push(Image::saved(image.names.clone(), left.clone()));
            }
        }
        Ok(offers)
    }

    /// Why an index cannot be pushed; nothing for what is no index, or lacks nothing.
    pub(super) fn refusal(&self, gaps: &Gaps) -> Option<ArchiveError> {
        if self.lacking.is_empty() {
            return None;
        }
        let is_broken = |gap: &&Gap| !matches!(gap.reason, Reason::Missing | Reason::Incomplete);
        let broken = gaps.told().iter().find(is_broken).cloned().map(Box::new);
        Some(ArchiveError::Sparse { whole: self.whole.clone(), lacking: self.lacking.clone(), broken })
    }

    async fn look_through(
        &mut self,
        files: &Files,
        image: &Image,
        root: &Descriptor,
        tree: &Tree<'_>,
    ) -> Result<(), ArchiveError> {
        let mut open = vec![root.clone()];
        let mut seen = HashSet::new();
        while let Some(entry) = open.pop() {
            if seen.len() == DOCUMENT_LIMIT || !seen.insert(entry.digest.clone()) {
                continue;
            }
            let Ok(document) = files.document(&entry).await? else { continue };
            let Some(index) = document.index() else { continue };
            for child in index.images() {
                let is_whole = tree.has_all_of(child);
                if is_whole && child.media_type.as_ref().is_none_or(MediaType::is_document) {
                    self.whole.push(name(child));
                    self.images.push(Image { names: image.names.clone(), ..Image::of(child) });
                } else if !is_whole && is_index(child) && files.document(child).await?.is_ok() {
                    open.push(child.clone());
                } else if !is_whole {
                    self.lacking.push(Owner::Image(name(child)));
                }
            }
            self.lacking.extend(attestations(index, tree));
        }
        Ok(())
    }
}

/// The attestations that an index lacks about what it does not lack.
fn attestations(index: &ImageIndex, tree: &Tree<'_>) -> Vec<Owner> {
    let lacking = index.manifests.iter().filter(|entry| !tree.has_all_of(entry));
    let lacking: HashSet<_> = lacking.filter_map(Descriptor::attests).collect();
    let is_about =
        |child: &&Descriptor| lacking.contains(&*child.digest.to_string()) && tree.has_all_of(child);
    index.images().filter(is_about).map(|child| Owner::Attestation(name(child))).collect()
}

fn is_index(entry: &Descriptor) -> bool {
    entry.media_type.as_ref().is_some_and(|media_type| media_type.kind() == Kind::Index)
}

fn name(entry: &Descriptor) -> String {
    match &entry.platform {
        Some(platform) => platform.to_string(),
        None => entry.digest.short().to_owned(),
    }
}
