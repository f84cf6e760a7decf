//! What lies on the bench while something is made by hand: the blobs, and where they go.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::task;
use crate::archive::{Layer, LayerError, hash};
use crate::oci::{Descriptor, Digest, MediaType, Repository};
use crate::registry::{Error, Source, SourceError, Upload};

/// The bench of the page.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub(super) destination: Memo<Option<Repository>>,
    pub(super) pieces: RwSignal<Vec<Piece>>,
    /// How blobs are sent; nothing is the usual way for their size.
    pub(super) how: RwSignal<Option<Upload>>,
}

/// A file, or a text, on its way to become a blob.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) id: usize,
    pub(super) name: String,
    pub(super) source: StoredValue<Rc<dyn Source>, LocalStorage>,
    pub(super) facts: RwSignal<Facts>,
    pub(super) sent: RwSignal<Sent>,
}

/// What is known of the bytes.
#[derive(Clone, PartialEq)]
pub(super) enum Facts {
    /// They are read; so many so far.
    Reading(u64),
    /// They are a layer.
    Layer(Layer),
    /// They are something else; why they are no layer, where that is worth a word.
    Other(Digest, Option<LayerError>),
    /// They could not be read.
    Unreadable(SourceError),
}

/// Whether the registry has them.
#[derive(Clone, PartialEq)]
pub(super) enum Sent {
    /// Not from here.
    No,
    /// It has so many.
    Sending(u64),
    /// A person stopped it.
    Stopped,
    /// It has all.
    Yes,
    /// It did not take them.
    Failed(Box<Error>),
}

impl Bench {
    pub(super) fn new(destination: Memo<Option<Repository>>) -> Self {
        Self { destination, pieces: RwSignal::new(Vec::new()), how: RwSignal::new(None) }
    }

    /// Puts bytes on the bench, and finds out what they are.
    pub(super) fn add(self, name: String, source: Rc<dyn Source>) {
        let id = self.pieces.with_untracked(|pieces| pieces.last().map_or(1, |last| last.id + 1));
        let piece = Piece {
            id,
            name,
            source: StoredValue::new_local(source.clone()),
            facts: RwSignal::new(Facts::Reading(0)),
            sent: RwSignal::new(Sent::No),
        };
        let facts = piece.facts;
        self.pieces.update(|pieces| pieces.push(piece));
        task::start(async move {
            let mut shown = 0;
            let mut progress = |bytes: u64| {
                if bytes - shown >= 4 << 20 {
                    shown = bytes;
                    facts.try_set(Facts::Reading(bytes));
                }
            };
            let found = match Layer::examine(&*source, &mut progress).await {
                Ok(layer) => Facts::Layer(layer),
                Err(LayerError::Source(error)) => Facts::Unreadable(error),
                Err(other) => match hash(&*source, &mut |_| ()).await {
                    Ok(digest) => Facts::Other(digest, Some(other)),
                    Err(error) => Facts::Unreadable(error),
                },
            };
            facts.try_set(found);
        });
    }

    /// Takes bytes off the bench.
    pub(super) fn remove(self, id: usize) {
        self.pieces.update(|pieces| pieces.retain(|piece| piece.id != id));
    }
}

impl Piece {
    pub(super) fn size(&self) -> u64 {
        self.source.with_value(|source| source.size())
    }

    /// The digest, once it is known.
    pub(super) fn digest(&self) -> Option<Digest> {
        self.facts.with(|facts| match facts {
            Facts::Layer(layer) => Some(layer.digest.clone()),
            Facts::Other(digest, _) => Some(digest.clone()),
            Facts::Reading(_) | Facts::Unreadable(_) => None,
        })
    }

    /// As a manifest of an artifact describes it.
    pub(super) fn descriptor(&self) -> Option<Descriptor> {
        let media_type = self.facts.with(|facts| match facts {
            Facts::Layer(layer) => layer.media_type,
            _ => "application/octet-stream",
        });
        let mut descriptor = Descriptor::new(MediaType::new(media_type), self.digest()?, self.size());
        descriptor.annotations = vec![("org.opencontainers.image.title".into(), self.name.clone())];
        Some(descriptor)
    }
}
