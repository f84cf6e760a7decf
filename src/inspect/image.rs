//! From the document of a reference down to the manifest for a platform.

use crate::oci::{Descriptor, Document, Manifest, Platform, RepositoryName};
use crate::registry::{Client, Error, Fetched};

use super::choice::{Choice, choose};

/// Indexes in indexes that are followed.
const MAX_HOPS: usize = 8;

/// The way from a document to a manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The entries that were followed, first one first; none when the document is a manifest itself.
    pub hops: Vec<Hop>,
    /// The manifest at the end.
    pub manifest: Manifest,
}

/// One step from an index to a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// The entry that was followed.
    pub entry: Descriptor,
    /// Why this one, for people.
    pub rule: &'static str,
    /// What is there.
    pub fetched: Fetched,
}

/// Why there is no manifest.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageError {
    /// The index lists nothing that runs on the platform.
    NoMatch(Option<Platform>),
    /// The index lists this entry, and the registry did not give it.
    Child(Box<Descriptor>, Box<Error>),
    /// The document is neither an index nor a manifest that can be read.
    NoManifest,
    /// Indexes in indexes without an end in sight.
    TooDeep,
}

/// Follows the indexes from `document` to the manifest that a client on `wanted` gets.
pub async fn image(
    client: &Client,
    repository: &RepositoryName,
    document: &Document,
    wanted: Option<&Platform>,
) -> Result<Image, ImageError> {
    let mut hops: Vec<Hop> = Vec::new();
    let mut current = document.clone();
    loop {
        if let Some(manifest) = current.manifest() {
            return Ok(Image { hops, manifest: manifest.clone() });
        }
        let index = current.index().ok_or(ImageError::NoManifest)?;
        if hops.len() == MAX_HOPS {
            return Err(ImageError::TooDeep);
        }
        let choice = choose(index, wanted);
        let entry = choice.entry().ok_or_else(|| ImageError::NoMatch(wanted.cloned()))?;
        let fetched = client.manifest_of(repository, entry).await;
        let fetched = fetched.map_err(|error| ImageError::Child(Box::new(entry.clone()), Box::new(error)))?;
        let hop = Hop { entry: entry.clone(), rule: rule(choice, wanted), fetched };
        current = hop.fetched.document.clone();
        hops.push(hop);
    }
}

fn rule(choice: Choice<'_>, wanted: Option<&Platform>) -> &'static str {
    match (choice, wanted) {
        (Choice::Exact(_), Some(_)) => "exact match",
        (Choice::Exact(_), None) => "the default platform",
        (Choice::Compatible(_), _) => "a compatible platform",
        (Choice::Unstated(_), _) => "its entry states no platform",
        (Choice::First(_), _) => "the first one listed",
        (Choice::None, _) => "nothing matches",
    }
}
