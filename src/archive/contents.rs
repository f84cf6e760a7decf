//! What is pushed of an archive, in the order in which a registry takes it.

use std::collections::BTreeMap;

use crate::oci::{Descriptor, Digest, RepositoryName, Tag, Version, name_end};
use crate::registry::Section;

use super::contradiction::{Comparison, Contradiction};
use super::files::Files;
use super::layout::blob_path;
use super::offers::Offers;
use super::open::{Archive, Image, Root};
use super::tree::{Part, Role, Tree};
use super::{ArchiveError, Gap, saved};

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

/// All of an image.
pub struct Contents {
    /// The manifest or index that it begins with.
    pub root: Descriptor,
    /// What is there: blobs before the manifests that name them, these before their indexes, the root last.
    pub items: Vec<Item>,
    /// What is not. An image with gaps cannot be pushed.
    pub gaps: Vec<Gap>,
    /// Where it contradicts itself. It can be pushed nevertheless; whether it runs is another question.
    pub contradictions: Vec<Contradiction>,
    /// What can be pushed instead, where it has gaps or contradicts itself: one platform of it each, or what
    /// `manifest.json` says. Names and tags are those of the image.
    pub instead: Vec<Image>,
    /// Why an index cannot be pushed.
    sparse: Option<ArchiveError>,
}

impl Contents {
    /// All of an image, without a gap.
    pub(super) fn whole(root: Descriptor, items: Vec<Item>) -> Self {
        let (gaps, contradictions, instead) = (Vec::new(), Vec::new(), Vec::new());
        Self { root, items, gaps, contradictions, instead, sparse: None }
    }

    /// Why it cannot be pushed; nothing where it can be.
    pub fn refusal(&self) -> Option<ArchiveError> {
        let incomplete = || (!self.gaps.is_empty()).then(|| ArchiveError::Incomplete(self.gaps.clone()));
        self.sparse.clone().or_else(incomplete)
    }
}

/// What goes to one repository.
pub struct Shelf {
    /// The repository.
    pub repository: RepositoryName,
    /// The blobs and manifests, in the order in which a registry takes them.
    pub items: Vec<Item>,
    /// The tags, which come last, and the digests that they point to.
    pub tags: Vec<(Tag, Digest)>,
}

/// The archive of a whole registry, taken apart.
pub struct Import {
    /// The repositories, in byte order.
    pub shelves: Vec<Shelf>,
    /// What is missing; images that lack a part are left out.
    pub gaps: Vec<Gap>,
    /// Names that say neither `repository:tag` nor `repository@digest`; these images are left out.
    pub unnamed: Vec<String>,
}

impl Archive {
    /// All of an image. Layers whose digests nobody states are hashed; `progress` hears the bytes so far and
    /// in all.
    pub async fn contents(
        &self,
        image: &Image,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Contents, ArchiveError> {
        match &image.root {
            Root::Saved(saved) => saved::contents(&self.files, saved, progress).await,
            Root::Document(entry) => self.contents_of(image, entry).await,
        }
    }

    async fn contents_of(&self, image: &Image, entry: &Descriptor) -> Result<Contents, ArchiveError> {
        let mut tree = Tree::new(&self.files);
        tree.add(entry, "").await?;
        let root = tree.document(&entry.digest).map_or_else(|| entry.clone(), Part::descriptor);
        let contradictions = self.contradictions(image, &tree.parts).await?;
        let offers = if tree.gaps.is_empty() && contradictions.is_empty() {
            Offers::default()
        } else {
            Offers::find(&self.files, image, &tree).await?
        };
        let Tree { parts, gaps, .. } = tree;
        let sparse = offers.refusal(&gaps);
        let instead = offers.images;
        Ok(Contents { root, items: items(&self.files, &parts), gaps, contradictions, instead, sparse })
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

    /// Everything by repository, for archives that name images `repository:tag` or `repository@digest`.
    pub async fn by_repository(&self) -> Result<Import, ArchiveError> {
        let gaps = self.left_out().to_vec();
        let mut import = Import { shelves: Vec::new(), gaps, unnamed: Vec::new() };
        let mut repositories: BTreeMap<RepositoryName, Vec<_>> = BTreeMap::new();
        for image in self.images() {
            let nameless = image.names.is_empty().then_some("");
            for name in image.names.iter().map(String::as_str).chain(nameless) {
                match (parse(name), image.root()) {
                    (Some((repository, version)), Some(root)) => {
                        repositories.entry(repository).or_default().push((root, version, name));
                    }
                    _ => import.unnamed.push(name.to_owned()),
                }
            }
        }
        for (repository, images) in repositories {
            let mut tree = Tree::new(&self.files);
            let mut tags = Vec::new();
            for (root, version, name) in images {
                if tree.add(root, name).await? {
                    tags.extend(version.tag().map(|tag| (tag.clone(), root.digest.clone())));
                }
            }
            let Tree { mut parts, gaps, .. } = tree;
            parts.retain(|part| part.complete);
            import.gaps.extend(gaps);
            import.shelves.push(Shelf { repository, items: items(&self.files, &parts), tags });
        }
        Ok(import)
    }
}

fn parse(name: &str) -> Option<(RepositoryName, Version)> {
    let (repository, version) = name.split_at(name_end(name));
    Some((repository.parse().ok()?, Version::parse(version).ok()??))
}

fn items(files: &Files, parts: &[Part]) -> Vec<Item> {
    let item = |part: &Part| {
        let bytes = files.file(&blob_path(&part.digest)).ok()?.clone();
        Some(Item { role: part.role, descriptor: part.descriptor(), subject: part.subject.clone(), bytes })
    };
    parts.iter().filter_map(item).collect()
}
