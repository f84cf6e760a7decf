//! Everything that is asked about one reference, in the order in which a person needs it: the document,
//! the manifest for a platform, its config, and only then whether all the rest is there.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::check::{Check, CheckKey, Report, UNASKED, use_check};
use super::gone::Gone;
use super::loader::{Loader, use_loader};
use super::router::Router;
use super::session::Session;
use crate::app::live::whenever;
use crate::inspect::{
    Attached, BlobState, ChildState, ConfigBlob, Image, ImageError, Root, check_blobs, check_children,
    config_blob, image, root,
};
use crate::oci::{Descriptor, Digest, Platform, Reference};
use crate::registry::{Error, Verification};

/// The image for a platform of a document.
type ImageKey = (Reference, Digest, Option<Platform>);

/// A handle to the answers, as they come.
#[derive(Clone, Copy)]
pub(super) struct Inspection(StoredValue<Answers>);

#[derive(Clone, Copy)]
struct Answers {
    session: Session,
    /// The document of the reference.
    root: Loader<Reference, Result<Root, Error>>,
    /// The manifest for the platform.
    image: Loader<ImageKey, Result<Arc<Image>, ImageError>>,
    /// The config of that manifest.
    config: Loader<(Reference, Descriptor), Result<Arc<ConfigBlob>, Error>>,
    /// Whether the entries of the index are there.
    children: Check<ChildState>,
    /// Whether the layers of the manifest are there; the config is, once it was read.
    layers: Check<BlobState>,
    /// Whether the blobs of all platforms are there, and what their configs say; only when a person asks.
    blobs: Check<BlobState>,
    /// What was removed from here since the document was read.
    gone: Gone,
    /// What is attached beside what the index lists; only when a person asks.
    attached: RwSignal<Option<(Reference, Arc<Attached>)>>,
}

/// Asks about the reference that the URL names, whenever it names one.
pub(super) fn provide_inspection() {
    let (router, session) = (Router::get(), Session::get());
    let gone = Gone::new();
    let attached = RwSignal::new(None);
    let root = use_root(router, session);
    // They were about what was on the screen.
    whenever(move || {
        root.with(|_| ());
        gone.clear();
        attached.set(None);
    });
    let last = StoredValue::new(None::<ImageKey>);
    let image_key = move || {
        // While the next document is awaited, the URL already names its platform, not that of this one.
        if root.is_waiting() {
            return last.get_value();
        }
        last.set_value(root.with(|answer| match answer {
            Some((reference, Ok(root))) => Some((
                reference.clone(),
                root.fetched.verification.computed().clone(),
                router.place().platform,
            )),
            _ => None,
        }));
        last.get_value()
    };
    let image = use_loader(image_key, move |(reference, _, wanted): ImageKey| {
        let client = session.client();
        let document =
            root.answer_untracked().and_then(|(_, root)| root.ok()).map(|root| root.fetched.document);
        async move {
            let document = document.ok_or(ImageError::NoManifest)?;
            image(client.repository(reference.repository()), &document, wanted.as_ref()).await.map(Arc::new)
        }
    });
    let config_key = move || {
        image.with(|answer| match answer {
            Some(((reference, ..), Ok(image))) => Some((reference.clone(), image.manifest.config.clone()?)),
            _ => None,
        })
    };
    let config = use_loader(config_key, move |(reference, config): (Reference, Descriptor)| {
        let client = session.client();
        async move { config_blob(client.repository(reference.repository()), &config).await.map(Arc::new) }
    });
    // By what is answered, not by what was started: a check must not slip in between two answers.
    let busy = move || root.is_waiting() || image.awaits(image_key()) || config.awaits(config_key());
    let entries = move || {
        root.with(|answer| match answer {
            Some((reference, Ok(root))) => {
                root.fetched.document.index()?;
                Some((reference.clone(), root.contents.entries().clone()))
            }
            _ => None,
        })
    };
    let children = use_check(busy, UNASKED, entries, move |(reference, entries), found| async move {
        let client = session.client();
        check_children(client.repository(reference.repository()), &entries, |at, state| {
            found.note(at, state);
        })
        .await;
    });
    let layers = move || {
        image.with(|answer| match answer {
            Some(((reference, ..), Ok(image))) => {
                Some((reference.clone(), distinct(image.manifest.layers.iter().cloned())))
            }
            _ => None,
        })
    };
    let layers = use_check(busy, UNASKED, layers, move |key, found| ask_blobs(session, key, found));
    let blobs = move || {
        root.with(|answer| match answer {
            Some((reference, Ok(root))) => {
                root.fetched.document.index()?;
                let images = root.contents.images();
                let manifests = images.filter_map(|entry| children.manifest(reference, &entry.digest));
                let blobs = manifests.flat_map(|manifest| manifest.blobs().cloned().collect::<Vec<_>>());
                Some((reference.clone(), distinct(blobs)))
            }
            _ => None,
        })
    };
    let checking = move || busy() || children.is_under_way() || layers.is_under_way();
    let blobs = use_check(checking, 0, blobs, move |key, found| ask_blobs(session, key, found));
    provide_context(Inspection(StoredValue::new(Answers {
        session,
        root,
        image,
        config,
        children,
        layers,
        blobs,
        gone,
        attached,
    })));
}

/// The document that the URL names.
fn use_root(router: Router, session: Session) -> Loader<Reference, Result<Root, Error>> {
    use_loader(
        move || router.place().reference().cloned(),
        move |reference: Reference| {
            let client = session.client();
            async move { root(&client, &reference).await }
        },
    )
}

/// Asks for blobs; what hashing one came to that is not there any more is forgotten.
async fn ask_blobs(session: Session, (reference, blobs): CheckKey, found: Report<BlobState>) {
    let client = session.client();
    check_blobs(client.repository(reference.repository()), &blobs, |at, state| {
        session.settle(&reference, blobs.get(at), &state);
        found.note(at, state);
    })
    .await;
}

/// Each digest once.
fn distinct(blobs: impl Iterator<Item = Descriptor>) -> Arc<[Descriptor]> {
    let mut seen = HashSet::new();
    blobs.filter(|blob| seen.insert(blob.digest.clone())).collect()
}

impl Inspection {
    /// The answers about what is on the screen.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// The document of the reference.
    pub(super) fn root(self) -> Loader<Reference, Result<Root, Error>> {
        self.0.with_value(|answers| answers.root)
    }

    /// The manifest for the platform.
    pub(super) fn image(self) -> Loader<ImageKey, Result<Arc<Image>, ImageError>> {
        self.0.with_value(|answers| answers.image)
    }

    /// The config of that manifest.
    pub(super) fn config(self) -> Loader<(Reference, Descriptor), Result<Arc<ConfigBlob>, Error>> {
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

    /// The image of a reference, once it is there.
    pub(super) fn image_of(self, reference: &Reference) -> Option<Result<Arc<Image>, ImageError>> {
        self.image().with(|answer| match answer {
            Some(((of, ..), image)) if of == reference => Some(image.clone()),
            _ => None,
        })
    }

    /// The config of the image of a reference, once it is there. That of the image before is never taken for it.
    pub(super) fn config_of(
        self,
        reference: &Reference,
    ) -> Option<(Descriptor, Result<Arc<ConfigBlob>, Error>)> {
        let (wanted, is_image) = self.image().with(|answer| match answer {
            Some(((of, ..), Ok(image))) if of == reference => {
                Some((image.manifest.config.clone()?, image.manifest.is_image()))
            }
            _ => None,
        })?;
        let mut config = self.config().with(|answer| match answer {
            Some(((of, descriptor), config)) if of == reference && *descriptor == wanted => {
                Some(config.clone())
            }
            _ => None,
        })?;
        if let Ok(config) = &mut config
            && !is_image
        {
            // Signatures and attestations may have the config type of an image, and nothing in it.
            Arc::make_mut(config).image = None;
        }
        Some((wanted, config))
    }

    /// What the config of the image of a reference says, once it is there and can be read.
    pub(super) fn image_config(self, reference: &Reference) -> Option<Arc<ConfigBlob>> {
        self.config_of(reference)?.1.ok().filter(|config| config.readable().is_some())
    }

    /// Whether anything is known of a layer of a reference.
    pub(super) fn knows_layers(self, reference: &Reference) -> bool {
        let is_hashed = self.0.with_value(|answers| answers.session).has_proofs(reference);
        is_hashed
            || self.layers().knows(reference)
            || self.blobs().knows(reference)
            || !self.gone().is_empty()
    }

    /// Whether the blobs of all platforms are there, and what their configs say.
    pub(super) fn blobs(self) -> Check<BlobState> {
        self.0.with_value(|answers| answers.blobs)
    }

    /// What was removed from here since the document was read.
    pub(super) fn gone(self) -> Gone {
        self.0.with_value(|answers| answers.gone)
    }

    /// What is known of an entry of the index.
    pub(super) fn child_state(self, reference: &Reference, digest: &Digest) -> Option<ChildState> {
        let is_gone = self.gone().at(digest).is_some();
        if is_gone { Some(ChildState::Missing) } else { self.children().state(reference, digest) }
    }

    /// What is known of a layer of a reference, by asking for it and by hashing it.
    pub(super) fn layer_state(self, reference: &Reference, layer: &Descriptor) -> Option<BlobState> {
        if self.gone().at(&layer.digest).is_some() {
            return Some(BlobState::Missing);
        }
        let state = self.layers().state(reference, &layer.digest);
        let state = state.or_else(|| self.blobs().state(reference, &layer.digest));
        match self.proof(reference, layer) {
            Some(proof) => Some(BlobState::settled_by(state, &proof)),
            None => state,
        }
    }

    /// What is known of any blob of a reference: a layer, or a config.
    pub(super) fn blob_state(self, reference: &Reference, blob: &Descriptor) -> Option<BlobState> {
        self.config_state(reference, blob).or_else(|| self.layer_state(reference, blob))
    }

    /// What is known of a blob of a reference, if it is the config.
    pub(super) fn config_state(self, reference: &Reference, blob: &Descriptor) -> Option<BlobState> {
        self.config().with(|answer| match answer {
            Some(((of, descriptor), answer)) if of == reference && descriptor == blob => {
                Some(BlobState::of_config(answer.as_deref()))
            }
            _ => None,
        })
    }

    /// What of an index is left to be asked for, if a person wants it, and in how many requests.
    pub(super) fn unasked(self, reference: &Reference) -> Option<(&'static str, usize)> {
        let entries = self.children().offered(reference);
        if self.children().awaits_asking(reference, entries) {
            return Some(("manifests", entries));
        }
        Some(("platforms", self.blobs().offered(reference))).filter(|(_, count)| *count > 0)
    }

    /// Asks for it.
    pub(super) fn check_all(self, reference: &Reference) {
        if self.children().awaits_asking(reference, self.children().offered(reference)) {
            self.children().ask(reference);
        } else {
            self.blobs().ask(reference);
        }
    }

    /// What hashing a blob of a reference came to, if a person had it hashed.
    pub(super) fn proof(self, reference: &Reference, blob: &Descriptor) -> Option<Verification> {
        self.0.with_value(|answers| answers.session).proof(reference, blob)
    }

    /// A blob of a reference did not come: what was said of it before is not so.
    pub(super) fn note_missing(self, reference: &Reference, blob: &Descriptor) {
        self.layers().correct(reference, &blob.digest, BlobState::Missing);
        self.blobs().correct(reference, &blob.digest, BlobState::Missing);
    }

    /// What is attached beside what the index of a reference lists, if a person asked.
    pub(super) fn attached(self, reference: &Reference) -> Option<Arc<Attached>> {
        let attached = self.0.with_value(|answers| answers.attached);
        attached.with(|known| {
            known.as_ref().filter(|(of, _)| of == reference).map(|(_, attached)| attached.clone())
        })
    }

    /// Keeps what is attached.
    pub(super) fn keep_attached(self, reference: Reference, attached: Arc<Attached>) {
        self.0.with_value(|answers| answers.attached).set(Some((reference, attached)));
    }

    /// Asks everything again: what a tag points to, and whether all is there.
    pub(super) fn reload(self) {
        self.root().reload();
        self.image().reload();
        self.config().reload();
        self.children().reload();
        self.layers().reload();
        self.blobs().reload();
    }

    /// Whether anything is awaited.
    pub(super) fn is_at_work(self) -> bool {
        self.root().is_waiting()
            || self.image().is_waiting()
            || self.config().is_waiting()
            || self.children().is_under_way()
            || self.layers().is_under_way()
            || self.blobs().is_under_way()
    }

    /// What is awaited, in words, first things first.
    pub(super) fn awaited(self, reference: &Reference) -> Option<String> {
        if self.root().is_waiting() {
            return Some(format!("Waiting for the manifest of {reference}"));
        }
        if self.image().is_waiting() {
            return Some("Waiting for the manifest for the platform".into());
        }
        if self.config().is_waiting() {
            return Some("Waiting for the config".into());
        }
        let progress =
            |what: &str, (known, total): (usize, usize)| format!("Checking {what}, {known} of {total}");
        let children = self.children().progress().map(|state| progress("the entries of the index", state));
        let layers = || self.layers().progress().map(|state| progress("the layers", state));
        let blobs = || {
            self.blobs().progress().map(|state| progress("the configs and layers of all platforms", state))
        };
        children.or_else(layers).or_else(blobs)
    }

    /// Leaves all that is awaited; what is there stays.
    pub(super) fn stop(self) {
        self.root().stop();
        self.image().stop();
        self.config().stop();
        self.children().stop();
        self.layers().stop();
        self.blobs().stop();
    }
}
