//! The blobs of all platforms of an index: which of them are known, and asking for the others.

use std::collections::HashSet;

use crate::inspect::health::{BlobState, ChildState, may_change};
use crate::oci::{Descriptor, Digest, Manifest, Reference};

use super::awaited::Unasked;
use super::distinct::distinct;
use super::goal::ImageOf;
use super::{Progress, Trace};

impl Trace {
    /// A person asks for what [`Trace::unasked`] named: what is known stays, and what gave no answer is asked for again.
    /// Tells whether it is still that: what they did not agree to is not asked.
    pub fn ask_all(&mut self, reference: &Reference, agreed: Unasked) -> bool {
        if self.is_at_work() || self.unasked(reference) != Some(agreed) {
            return false;
        }
        self.entries.forget(ChildState::is_open);
        match agreed {
            Unasked::Manifests(_) => {
                self.entries.ask(reference);
                // An agreement from before was to other blobs than these manifests have.
                self.blobs.unask();
            }
            Unasked::Platforms(_) => self.ask_blobs(reference),
        }
        self.progress = Progress::AtWork;
        true
    }

    /// The blobs of which nothing is known are asked for, each once: those of the image on the screen as its parts.
    fn ask_blobs(&mut self, reference: &Reference) {
        self.layers.forget(BlobState::is_open);
        let failed = self.config.last().filter(|(_, answer)| answer.as_ref().is_err_and(may_change));
        let failed = failed.map(|((_, config), _)| config.digest.clone());
        if failed.is_some() {
            self.config.ask_again();
        }
        self.kept.keep(&mut self.blobs);
        let layers = self.layers.left();
        let others: HashSet<&Digest> = layers.iter().map(|layer| &layer.digest).chain(&failed).collect();
        let left = self.open_blobs(reference).filter(|blob| !others.contains(&blob.digest));
        let left = left.cloned().collect();
        self.blobs.begin(reference, left);
        self.blobs.ask(reference);
    }

    /// What is known of the image on the screen stays when another one of the same document comes.
    pub(super) fn keep_image(&mut self, next: &ImageOf) {
        if !self.image.current().is_some_and(|before| before.is_beside(next)) {
            return;
        }
        self.kept.keep(&mut self.layers);
        if let Some(((of, config), answer)) = self.config.last() {
            self.kept.note(of, config.digest.clone(), BlobState::of_config(answer.as_deref()));
        }
    }

    /// The blobs of all images that an index lists, as far as these are known, each once.
    fn blobs_of_platforms(&self) -> impl Iterator<Item = &Descriptor> {
        let known = self.root.last().and_then(|(of, root)| Some((of, root.as_ref().ok()?)));
        let manifests = known.into_iter().flat_map(|(of, root)| {
            root.contents.images().filter_map(|entry| self.manifest_of(of, &entry.digest))
        });
        distinct(manifests.flat_map(Manifest::blobs))
    }

    /// Those of them of which nothing is known, or only that there was no answer.
    pub(super) fn open_blobs(&self, of: &Reference) -> impl Iterator<Item = &Descriptor> {
        self.blobs_of_platforms().filter(move |blob| match self.config_state(of, blob) {
            Some(state) => state.is_open(),
            None => self.blob_state(of, &blob.digest).is_none_or(BlobState::is_open),
        })
    }
}
