//! Everything that is asked about one reference, in the order in which a person needs it: the document,
//! the manifest for a platform, its config, and only then whether all the rest is there.

use std::collections::HashSet;

use leptos::prelude::*;

use super::check::{Check, use_check};
use super::loader::{Loader, use_loader};
use super::router::Router;
use super::session::Session;
use crate::inspect::{
    BlobState, ChildState, ConfigBlob, Image, ImageError, Root, check_blobs, check_children, config_blob,
    image, root,
};
use crate::oci::{Descriptor, Digest, Finding, Platform, Reference};
use crate::place::Target;
use crate::registry::{Error, Scheme};

/// Entries of an index, or blobs of a manifest, that are checked without being asked for.
const UNASKED: usize = 40;

/// What is loaded: a reference, and how its registry is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) reference: Reference,
    pub(super) scheme: Scheme,
}

/// The image for a platform of a document.
type ImageKey = (Load, Digest, Option<Platform>);

/// A handle to the answers, as they come.
#[derive(Clone, Copy)]
pub(super) struct Inspection(StoredValue<Answers>);

#[derive(Clone, Copy)]
struct Answers {
    /// The document of the reference.
    root: Loader<Load, Result<Root, Error>>,
    /// The manifest for the platform.
    image: Loader<ImageKey, Result<Image, ImageError>>,
    /// The config of that manifest.
    config: Loader<(Load, Descriptor), Result<ConfigBlob, Error>>,
    /// Whether the entries of the index are there.
    children: Check<ChildState>,
    /// Whether the layers of the manifest are there; the config is, once it was read.
    layers: Check<BlobState>,
    /// Whether a person asked for checks that are too many to be made unasked.
    asked: RwSignal<bool>,
}

/// Asks about the reference that the URL names.
pub(super) fn use_inspection() -> Inspection {
    let (router, session) = (Router::get(), Session::get());
    let key = move || {
        let place = router.place();
        let scheme = place.scheme();
        match place.target {
            Target::Image(reference) => Some(Load { reference, scheme }),
            _ => None,
        }
    };
    let root = use_loader(key, move |load: Load| {
        let client = session.client(load.reference.registry(), load.scheme);
        async move { root(&client, &load.reference).await }
    });
    let key = move || {
        root.with(|answer| match answer {
            Some((load, Ok(root))) => {
                Some((load.clone(), root.fetched.verification.computed().clone(), router.place().platform))
            }
            _ => None,
        })
    };
    let image = use_loader(key, move |(load, _, wanted): ImageKey| {
        let client = session.client(load.reference.registry(), load.scheme);
        let document =
            root.answer_untracked().and_then(|(_, root)| root.ok()).map(|root| root.fetched.document);
        async move {
            let document = document.ok_or(ImageError::NoManifest)?;
            image(&client, load.reference.repository(), &document, wanted.as_ref()).await
        }
    });
    let key = move || {
        image.with(|answer| match answer {
            Some(((load, ..), Ok(image))) => Some((load.clone(), image.manifest.config.clone()?)),
            _ => None,
        })
    };
    let config = use_loader(key, move |(load, config): (Load, Descriptor)| {
        let client = session.client(load.reference.registry(), load.scheme);
        async move { config_blob(&client, load.reference.repository(), &config).await }
    });
    let asked = RwSignal::new(false);
    let busy = move || root.is_waiting() || image.is_waiting() || config.is_waiting();
    let entries = move || {
        root.with(|answer| match answer {
            Some((load, Ok(root))) => {
                let entries = &root.fetched.document.index()?.manifests;
                (asked.get() || entries.len() <= UNASKED).then(|| (load.clone(), entries.clone()))
            }
            _ => None,
        })
    };
    let children = use_check(busy, entries, move |(load, entries), found| async move {
        let client = session.client(load.reference.registry(), load.scheme);
        check_children(&client, load.reference.repository(), &entries, |at, state| found.note(at, state))
            .await;
    });
    let layers = move || {
        image.with(|answer| match answer {
            Some(((load, ..), Ok(image))) => {
                let mut seen = HashSet::new();
                let different = image.manifest.layers.iter().filter(|layer| seen.insert(&layer.digest));
                let layers: Vec<_> = different.cloned().collect();
                (asked.get() || layers.len() <= UNASKED).then(|| (load.clone(), layers))
            }
            _ => None,
        })
    };
    let layers = use_check(busy, layers, move |(load, layers), found| async move {
        let client = session.client(load.reference.registry(), load.scheme);
        check_blobs(&client, load.reference.repository(), &layers, |at, state| found.note(at, state)).await;
    });
    Inspection(StoredValue::new(Answers { root, image, config, children, layers, asked }))
}

impl Inspection {
    /// The document of the reference.
    pub(super) fn root(self) -> Loader<Load, Result<Root, Error>> {
        self.0.with_value(|answers| answers.root)
    }

    /// The manifest for the platform.
    pub(super) fn image(self) -> Loader<ImageKey, Result<Image, ImageError>> {
        self.0.with_value(|answers| answers.image)
    }

    /// The config of that manifest.
    pub(super) fn config(self) -> Loader<(Load, Descriptor), Result<ConfigBlob, Error>> {
        self.0.with_value(|answers| answers.config)
    }

    /// Whether the entries of the index are there.
    pub(super) fn children(self) -> Check<ChildState> {
        self.0.with_value(|answers| answers.children)
    }

    /// Whether the layers of the manifest are there; the config is, once it was read.
    pub(super) fn layers(self) -> Check<BlobState> {
        self.0.with_value(|answers| answers.layers)
    }

    /// The image of a load, once it is there.
    pub(super) fn image_of(self, load: &Load) -> Option<Result<Image, ImageError>> {
        self.image().with(|answer| match answer {
            Some(((of, ..), image)) if of == load => Some(image.clone()),
            _ => None,
        })
    }

    /// The config of the image of a load, once it is there. That of the image before is never taken for it.
    pub(super) fn config_of(self, load: &Load) -> Option<(Descriptor, Result<ConfigBlob, Error>)> {
        let wanted = self.image_of(load)?.ok()?.manifest.config?;
        self.config().with(|answer| match answer {
            Some(((of, descriptor), config)) if of == load && *descriptor == wanted => {
                Some((wanted, config.clone()))
            }
            _ => None,
        })
    }

    /// Makes the checks that are too many to be made unasked.
    pub(super) fn ask(self) {
        self.0.with_value(|answers| answers.asked).set(true);
    }

    /// Problems that the checks found.
    pub(super) fn missing(self, load: &Load) -> Vec<Finding> {
        let mut findings = self.missing_children(load);
        findings.extend(self.missing_layers(load));
        findings
    }

    fn missing_children(self, load: &Load) -> Vec<Finding> {
        let finding = |entry: &Descriptor, state: &ChildState| {
            if *state != ChildState::Missing {
                return None;
            }
            let name = entry.platform.as_ref().map_or_else(|| entry.digest.to_string(), Platform::to_string);
            if entry.is_attestation() {
                let detail = format!("{} is listed, but answers 404.", entry.digest);
                return Some(Finding::warning("An attestation is missing.", detail));
            }
            let detail = format!(
                "The index lists {name}, but its manifest answers 404. Clients on that platform get “manifest unknown”. \
                 Push the image again; cleanup jobs that delete untagged manifests remove the children of indexes too."
            );
            Some(Finding::problem(format!("{name} cannot be pulled."), detail))
        };
        self.children().findings(load, finding)
    }

    fn missing_layers(self, load: &Load) -> Vec<Finding> {
        self.layers().findings(load, |blob, state| match state {
            BlobState::Missing => {
                let detail = format!(
                    "{} answers 404. A pull by a client that lacks it ends with “blob unknown”.",
                    blob.digest
                );
                Some(Finding::problem("A layer is missing.", detail))
            }
            BlobState::OtherSize(size) => {
                let stated = blob.size.unwrap_or_default();
                let detail = format!(
                    "{} has {size} bytes in the registry; the manifest states {stated}.",
                    blob.digest
                );
                Some(Finding::problem("A layer has another size.", detail))
            }
            _ => None,
        })
    }

    /// Whether there are more checks to make than are made unasked.
    pub(super) fn can_ask(self) -> bool {
        let many_children = self.root().with(|answer| match answer {
            Some((_, Ok(root))) => {
                root.fetched.document.index().is_some_and(|index| index.manifests.len() > UNASKED)
            }
            _ => false,
        });
        let many_layers = self.image().with(|answer| match answer {
            Some((_, Ok(image))) => image.manifest.layers.len() > UNASKED,
            _ => false,
        });
        (many_children || many_layers) && !self.0.with_value(|answers| answers.asked).get()
    }
}
