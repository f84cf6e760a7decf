//! What a list of tags says of the image that a tag leads to.

use crate::inspect::build_facts::BuildFacts;
use crate::inspect::config_blob::{ConfigBlob, config_blob, is_image_config};
use crate::inspect::contents::Contents;
use crate::inspect::image::{Image, ImageError, image};
use crate::inspect::root::{Root, TagState};
use crate::oci::{DownloadSize, EntryKind, Platform};
use crate::registry::{Error, Fetched, RepositoryClient};

/// The size of an image, and when it was built. Of an index it is the image that a client on the usual platform gets.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageFacts {
    /// The platform that the index lists it for.
    pub platform: Option<Platform>,
    /// Bytes to download for its config and layers.
    pub size: DownloadSize,
    /// When it was built.
    pub built: Built,
}

/// When an image was built.
#[derive(Clone, Debug, PartialEq)]
pub enum Built {
    /// As its config or an annotation says.
    Stated(String),
    /// Neither says so.
    Unstated,
    /// The config could not be read.
    Unread(Box<Error>),
}

/// Why nothing is said of an image.
#[derive(Clone, Debug, PartialEq)]
pub enum NoFacts {
    /// There is none.
    Image(Box<ImageError>),
    /// The index lists other indexes, and a list of tags does not look through these.
    Nested,
}

impl ImageFacts {
    /// Whether all of it could be read.
    pub(super) fn is_whole(&self) -> bool {
        !matches!(self.built, Built::Unread(_))
    }

    /// Asks for the manifest, if the document is an index, and for its config: two requests at most.
    ///
    /// # Errors
    /// When there is no manifest to be read, or it is not known which without looking through other indexes.
    pub(super) async fn read(repository: RepositoryClient<'_>, fetched: Fetched) -> Result<Self, NoFacts> {
        let contents = match fetched.document.index() {
            Some(index) if index.manifests.iter().any(|entry| entry.kind() == EntryKind::Index) => {
                return Err(NoFacts::Nested);
            }
            Some(index) => Contents::of(repository, index).await,
            None => Contents::default(),
        };
        let image = image(repository, &fetched.document, contents.clone(), None).await;
        let image = image.map_err(|error| NoFacts::Image(Box::new(error)))?;
        let config = match &image.manifest.config {
            Some(config) if is_image_config(config) => Some(config_blob(repository, config).await),
            _ => None,
        };
        let root = Root { fetched, tag: TagState::Current, contents };
        let entry = image.hops.last().map(|hop| &hop.entry);
        Ok(Self {
            platform: entry.and_then(|entry| entry.platform.clone()).filter(Platform::is_stated),
            size: image.manifest.download_size(),
            built: built(&root, &image, config),
        })
    }
}

fn built(root: &Root, image: &Image, config: Option<Result<ConfigBlob, Error>>) -> Built {
    let (config, unread) = match config {
        Some(Ok(config)) => (Some(config), None),
        Some(Err(error)) => (None, Some(error)),
        None => (None, None),
    };
    let facts = BuildFacts::of(root, Some(image), config.as_ref().and_then(ConfigBlob::readable));
    match (facts.created(), unread) {
        ("", Some(error)) => Built::Unread(Box::new(error)),
        ("", None) => Built::Unstated,
        (created, _) => Built::Stated(created.to_owned()),
    }
}
