//! From the document of a reference down to the manifest for a platform.

use crate::oci::{Descriptor, Document, Manifest, Platform};
use crate::registry::{Error, Fetched, RepositoryClient};

use super::choice::Choice;
use super::chosen_by::ChosenBy;
use super::contents::{Contents, MAX_DEPTH};
use super::root::Root;

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
    /// Why this one.
    pub rule: ChosenBy,
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

impl Image {
    /// The manifest, as it came: the last that was followed to, or else the document itself.
    pub fn fetched<'a>(&'a self, root: &'a Root) -> &'a Fetched {
        self.hops.last().map_or(&root.fetched, |hop| &hop.fetched)
    }
}

/// Follows the indexes from `document`, of which these are the contents, to the manifest that a client on `wanted` gets.
/// Indexes within an index are looked through first, as containerd does.
pub async fn image(
    repository: RepositoryClient<'_>,
    document: &Document,
    mut contents: Contents,
    wanted: Option<&Platform>,
) -> Result<Image, ImageError> {
    let mut hops: Vec<Hop> = Vec::new();
    let mut current = document.clone();
    loop {
        if let Some(manifest) = current.manifest() {
            return Ok(Image { hops, manifest: manifest.clone() });
        }
        let index = current.index().ok_or(ImageError::NoManifest)?;
        if hops.len() >= MAX_DEPTH {
            return Err(ImageError::TooDeep);
        }
        if !hops.is_empty() {
            contents = Contents::of(repository, index).await;
        }
        let nothing =
            || if contents.is_cut() { ImageError::TooDeep } else { ImageError::NoMatch(wanted.cloned()) };
        let (choice, way) = contents.choose(wanted).ok_or_else(nothing)?;
        for listed in way {
            let entry = &listed.entry;
            let fetched = match listed.index() {
                Some(answer) => answer.clone(),
                None => repository.manifest_of(entry).await.map_err(Box::new),
            };
            let fetched = fetched.map_err(|error| ImageError::Child(Box::new(entry.clone()), error))?;
            // The platform of what is chosen says nothing about an index on the way that states none.
            let rule = if entry.platform.is_none() { ChosenBy::Unstated } else { rule(choice, wanted) };
            hops.push(Hop { entry: entry.clone(), rule, fetched });
        }
        let last = hops.last().map(|hop| hop.fetched.document.clone());
        current = last.ok_or(ImageError::NoManifest)?;
    }
}

fn rule(choice: Choice<'_>, wanted: Option<&Platform>) -> ChosenBy {
    match (choice, wanted) {
        (Choice::Exact(_), Some(_)) => ChosenBy::Exact,
        (Choice::Exact(_), None) => ChosenBy::Default,
        (Choice::Compatible(_), _) => ChosenBy::Compatible,
        (Choice::Unstated(_), _) => ChosenBy::Unstated,
        (Choice::First(_) | Choice::None, _) => ChosenBy::First,
    }
}
