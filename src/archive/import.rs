//! The archive of a whole registry, repository by repository.

use std::collections::BTreeMap;

use crate::oci::{Digest, RepositoryName, Tag, Version, name_end};

use super::item::{Item, items};
use super::tree::Tree;
use super::{Archive, ArchiveError, Gap, Gaps, Owner, PartName, Reason};

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
    /// What is missing; images that lack a part are left out, unless they need not have it.
    pub gaps: Gaps,
    /// Names that say neither `repository:tag` nor `repository@digest`; these images are left out.
    pub unnamed: Vec<String>,
}

impl Archive {
    /// Everything by repository, for archives that name images `repository:tag` or `repository@digest`.
    pub async fn by_repository(&self) -> Result<Import, ArchiveError> {
        let gaps = self.left_out().clone();
        let mut import = Import { shelves: Vec::new(), gaps, unnamed: Vec::new() };
        let mut repositories: BTreeMap<RepositoryName, Vec<_>> = BTreeMap::new();
        for image in self.images() {
            let nameless = image.names.is_empty().then_some("");
            for name in image.names.iter().map(String::as_str).chain(nameless) {
                match (parse(name), image.root()) {
                    (Some((repository, version)), Some(root)) => {
                        repositories.entry(repository).or_default().push((root, version, name));
                    }
                    (Some(_), None) => {
                        let image = vec![Owner::Image(name.to_owned())];
                        let (part, reason) = (PartName::Manifest, Reason::Missing);
                        import.gaps.push(Gap { image, part, digest: None, reason });
                    }
                    (None, _) => import.unnamed.push(name.to_owned()),
                }
            }
        }
        for (repository, images) in repositories {
            let mut tree = Tree::new(&self.files);
            let mut tags = Vec::new();
            for (root, version, name) in images {
                let owner = [Owner::Image(name.to_owned())];
                if tree.add(root, &owner).await? {
                    tags.extend(version.tag().map(|tag| (tag.clone(), root.digest.clone())));
                }
            }
            let Tree { mut parts, gaps, left_out, .. } = tree;
            parts.retain(|part| part.complete);
            import.gaps.append(gaps);
            import.gaps.append(left_out);
            import.shelves.push(Shelf { repository, items: items(&self.files, &parts), tags });
        }
        Ok(import)
    }
}

fn parse(name: &str) -> Option<(RepositoryName, Version)> {
    let (repository, version) = name.split_at(name_end(name));
    Some((repository.parse().ok()?, Version::parse(version).ok()??))
}
