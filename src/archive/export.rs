//! A whole registry as one layout. Images are named `repository:tag` in it, and manifests without a tag
//! `repository@digest`.

use crate::oci::{Descriptor, Repository, RepositoryName, Tag};
use crate::registry::{self, Claim, Error, Fetched, Listing, Proof, RegistryClient, RepositoryClient};

use super::layout::{IMAGE_LIMIT, REF_NAME};
use super::tree::Tree;
use super::{ArchiveError, Gap, Limit, Owner, PartName, Plan, Reason};

impl Plan {
    /// An OCI image layout of everything in a registry that can be listed; `progress` hears the name of each
    /// image before it is looked at. What is not there is left out, and named in the plan.
    pub async fn registry(
        registry: RegistryClient<'_>,
        name: &str,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Self, ArchiveError> {
        let mut plan = Self::new(name);
        let mut entries = Vec::new();
        let mut shelves = Vec::new();
        let (names, is_whole) = names::<RepositoryName>(registry.repositories()).await?;
        if !is_whole {
            plan.gaps.push(unknown(Vec::new(), PartName::RepositoryList, Reason::Doubtful));
        }
        for name in names {
            let repository = Repository::new(registry.registry().clone(), name);
            let asked = registry.client().repository(&repository);
            let mut tree = Tree::new(&asked);
            tagged(&mut tree, asked, &mut entries, progress).await?;
            untagged(&mut tree, asked, &mut entries, progress).await?;
            let Tree { parts, gaps, left_out, .. } = tree;
            plan.gaps.append(gaps);
            plan.gaps.append(left_out);
            shelves.push((repository, parts));
        }
        plan.begin(entries);
        for (repository, parts) in shelves {
            plan.put_parts(&repository, parts);
        }
        Ok(plan)
    }
}

async fn tagged(
    tree: &mut Tree<'_>,
    repository: RepositoryClient<'_>,
    entries: &mut Vec<Descriptor>,
    progress: &mut dyn FnMut(&str),
) -> Result<(), ArchiveError> {
    let in_registry = repository.repository().name();
    let (tags, is_whole): (Vec<Tag>, _) = names(repository.tags()).await?;
    if !is_whole {
        tree.gaps.push(unknown(named(in_registry), PartName::TagList, Reason::Doubtful));
    }
    allow(entries.len() + tags.len())?;
    for tag in tags {
        let name = format!("{in_registry}:{tag}");
        progress(&name);
        let fetched = match repository.manifest_by_tag(&tag).await {
            Ok(fetched) => fetched,
            Err(error) if error.is_not_found() => {
                tree.gaps.push(unknown(named(name), PartName::Manifest, Reason::Missing));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let root = described(&fetched);
        tree.add(&root, &named(&name)).await?;
        list(tree, &root, name, entries);
    }
    Ok(())
}

async fn untagged(
    tree: &mut Tree<'_>,
    repository: RepositoryClient<'_>,
    entries: &mut Vec<Descriptor>,
    progress: &mut dyn FnMut(&str),
) -> Result<(), ArchiveError> {
    let in_registry = repository.repository().name();
    let mut roots = Vec::new();
    let (manifests, cut) = match repository.manifests().await {
        Ok(list) => list.unwrap_or_default(),
        // Registries that take its path for that of another repository refuse it in their own ways.
        Err(error) if refuses_for_good(&error) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if cut {
        tree.gaps.push(unknown(named(in_registry), PartName::ManifestList, Reason::Cut));
    }
    for manifest in manifests {
        if tree.document(&manifest.digest).is_none() {
            let name = format!("{in_registry}@{}", manifest.digest);
            progress(&name);
            tree.add(&manifest, &named(&name)).await?;
            roots.push((manifest, name));
            allow(entries.len() + roots.len())?;
        }
    }
    // What another one leads to is no image of its own.
    roots.retain(|(manifest, _)| !tree.children.contains(&manifest.digest));
    for (manifest, name) in roots {
        list(tree, &manifest, name, entries);
    }
    Ok(())
}

fn refuses_for_good(error: &Error) -> bool {
    !matches!(error.reason(), None | Some(registry::Reason::RateLimited | registry::Reason::ServerError))
}

/// Something that has no digest, or none that is known.
fn unknown(image: Vec<Owner>, part: PartName, reason: Reason) -> Gap {
    Gap { image, part, digest: None, reason }
}

fn named(name: impl ToString) -> Vec<Owner> {
    vec![Owner::Image(name.to_string())]
}

fn allow(images: usize) -> Result<(), ArchiveError> {
    if images > IMAGE_LIMIT { Err(ArchiveError::TooMuch(Limit::Images(IMAGE_LIMIT))) } else { Ok(()) }
}

/// Lists an image that is there, if only in part.
fn list(tree: &Tree<'_>, root: &Descriptor, name: String, entries: &mut Vec<Descriptor>) {
    if let Some(part) = tree.document(&root.digest) {
        entries.push(Descriptor { annotations: vec![(REF_NAME.into(), name)], ..part.descriptor() });
    }
}

/// What is known of a document that a tag points to.
fn described(fetched: &Fetched) -> Descriptor {
    let verification = &fetched.verification;
    let digest = match (verification.claim(), verification.proof()) {
        (Claim::Digest(claimed), Proof::Verified) => claimed,
        _ => verification.digest(),
    };
    Descriptor::new(fetched.document.media_type().clone(), digest.clone(), verification.size())
}

/// All names of a list that are valid, and whether it is whole. A repository without a list has none.
async fn names<T: std::str::FromStr>(mut listing: Listing<'_>) -> Result<(Vec<T>, bool), ArchiveError> {
    let (mut names, mut is_whole) = (Vec::new(), true);
    loop {
        match listing.next().await {
            Ok(Some(page)) => {
                is_whole &= !page.cut && page.oddity.is_none();
                names.extend(page.names.iter().filter_map(|name| name.parse().ok()));
            }
            Ok(None) => return Ok((names, is_whole)),
            Err(error) if error.is_not_found() => return Ok((names, is_whole)),
            Err(error) => return Err(error.into()),
        }
    }
}
