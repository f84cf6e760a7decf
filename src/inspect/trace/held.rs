//! How much of an image the registry has.

use crate::inspect::{BlobState, Image, Root};
use crate::oci::Reference;
use crate::registry::host_of;

use super::seen::Seen;

/// What is known of the config and the layers of an image together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Some of them were deleted from here, at a time of day.
    Deleted {
        /// How many.
        count: usize,
        /// Of how many.
        total: usize,
        /// When.
        at: String,
    },
    /// Their manifest was deleted from here, and nobody asked for them since.
    WithoutManifest,
    /// They were counted.
    Counted(Tally),
}

/// Blobs by what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// The registry has them.
    pub there: usize,
    /// It has not.
    pub missing: usize,
    /// It has other bytes than their digest names, or another number of them than is described.
    pub differing: usize,
    /// They need not be there.
    pub elsewhere: usize,
    /// The registry did not say.
    pub unknown: usize,
    /// The host that keeps those that need not be there, if it is one.
    pub host: Option<String>,
}

impl Tally {
    /// How many something is known of, be it only that nobody said.
    pub fn known(&self) -> usize {
        self.there + self.missing + self.differing + self.unknown + self.elsewhere
    }

    /// How many it is not known of whether they are there.
    pub fn unchecked(&self) -> usize {
        self.total + self.unknown - self.known()
    }

    pub(super) fn count(&mut self, state: Option<&BlobState>) {
        self.total += 1;
        match state {
            None => {}
            Some(BlobState::Present | BlobState::Misstated(_) | BlobState::Read(_)) => self.there += 1,
            Some(BlobState::Missing) => self.missing += 1,
            Some(BlobState::Differs | BlobState::OtherSize(_)) => self.differing += 1,
            Some(BlobState::Elsewhere) => self.elsewhere += 1,
            Some(BlobState::Failed(_)) => self.unknown += 1,
        }
    }
}

impl Seen<'_> {
    /// How much of an image the registry has, as far as that is known.
    pub fn held(self, reference: &Reference, root: &Root, image: &Image) -> Held {
        let (manifest, is_known) = (&image.manifest, self.knows_layers(reference));
        let mut removed =
            manifest.blobs().take_while(|_| is_known).filter_map(|blob| self.trace.removed_at(&blob.digest));
        if let Some(at) = removed.next() {
            let count = 1 + removed.count();
            return Held::Deleted { count, total: manifest.blobs().count(), at: at.to_owned() };
        }
        if self.trace.removed_at(image.fetched(root).verification.digest()).is_some() {
            return Held::WithoutManifest;
        }
        let mut tally = Tally::default();
        for layer in &manifest.layers {
            let state = if is_known { self.layer_state(reference, layer) } else { None };
            tally.count(state.as_ref());
        }
        if manifest.config.is_some() {
            let config = self.trace.config_of(reference);
            let state = config.map(|(_, config)| BlobState::of_config(config.as_deref()));
            tally.count(state.as_ref());
        }
        let mut hosts = manifest.layers.iter().filter_map(|layer| layer.kept_at()).map(host_of);
        tally.host = hosts.next().filter(|first| hosts.all(|host| host == *first)).map(str::to_owned);
        Held::Counted(tally)
    }
}
