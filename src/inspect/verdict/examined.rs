//! One image, or one entry that is none: what is known of it.

use std::collections::HashSet;

use crate::inspect::content_proof::content_finding;
use crate::inspect::entry_name::EntryName;
use crate::inspect::findings::{contradicts, diff_id_finding, is_foreign, is_plain_tar};
use crate::inspect::health::{BlobState, ChildState};
use crate::oci::{Descriptor, Digest, ImageConfig, Manifest, Platform};
use crate::registry::{Error, ErrorKind, Fetched, Packing, Proof, Verification};

use super::fault::Fault;
use super::known::Known;
use super::open::{Open, Reason};
use super::part::Part;

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Examined {
    /// What it is called; nothing where it is the only one and states no platform.
    pub(super) name: Option<EntryName>,
    /// Why it cannot be pulled, or does not run.
    pub(super) faults: Vec<Fault>,
    /// What is not known.
    pub(super) open: Vec<Open>,
}

impl Examined {
    /// An entry of an index, by what asking for it told.
    pub(super) fn entry(entry: &Descriptor, state: Option<&ChildState>) -> Self {
        let mut examined = Self { name: Some(EntryName::of(entry)), ..Self::default() };
        match state {
            None => examined.open(Part::Manifest, None),
            Some(ChildState::Missing) => examined.faults.push(Fault::Missing(Part::Manifest)),
            Some(ChildState::Failed(error)) => examined.failed(Part::Manifest, error),
            Some(ChildState::Fetched(fetched)) => examined.fetched(fetched),
            Some(ChildState::Blob(state)) => examined.blobs(&[Some(state.clone())], Part::Blobs),
        }
        examined
    }

    /// A document that was read.
    pub(super) fn fetched(&mut self, fetched: &Fetched) {
        if let Proof::NotChecked(reason) = fetched.verification.proof() {
            self.open(Part::Manifest, Some(Reason::NotHashed(reason)));
        }
        if fetched.verification.size_mismatch().is_some() {
            self.faults.push(Fault::OtherSize(Part::Manifest));
        }
    }

    /// The blobs of its manifest. What it is listed for is compared with its config, if that was read.
    pub(super) fn manifest(&mut self, listed: Option<&Platform>, manifest: &Manifest, known: &Known<'_>) {
        let blob = known.blob;
        match manifest.config.as_ref().map(blob) {
            Some(None) => self.open(Part::Config, None),
            Some(Some(BlobState::Missing)) => self.faults.push(Fault::Missing(Part::Config)),
            Some(Some(BlobState::OtherSize(_))) => self.faults.push(Fault::OtherSize(Part::Config)),
            Some(Some(BlobState::Differs)) => self.faults.push(Fault::Differs(Part::Config)),
            Some(Some(BlobState::Failed(error))) => self.failed(Part::Config, &error),
            Some(Some(BlobState::Read(config))) if manifest.is_image() => match config {
                Ok(config) => self.config(listed, manifest, &config, known),
                Err(_) => self.faults.push(Fault::Unreadable(Part::Config)),
            },
            None | Some(Some(_)) => {}
        }
        let mut seen = HashSet::with_capacity(manifest.layers.len());
        let layers = manifest.layers.iter().filter(|layer| seen.insert(&layer.digest));
        let part = if manifest.is_image() { Part::Layers } else { Part::Blobs };
        self.blobs(&layers.map(blob).collect::<Vec<_>>(), part);
    }

    fn config(
        &mut self,
        listed: Option<&Platform>,
        manifest: &Manifest,
        config: &ImageConfig,
        known: &Known<'_>,
    ) {
        let own = &config.platform;
        // What fits all the same runs all the same, as 386 does on amd64.
        if let Some(listed) =
            listed.filter(|listed| contradicts(listed, own) && own.fit_for(listed).is_none())
        {
            let is_foreign = is_foreign(listed, own);
            self.faults.push(Fault::OtherPlatform { own: Box::new(own.clone()), is_foreign });
        }
        let (listed, named) = (manifest.layers.len(), config.diff_ids.len());
        if listed != named {
            self.faults.push(Fault::LayerCount { listed, named });
            return;
        }
        let proofs: Vec<Option<Verification>> = manifest.layers.iter().map(known.proof).collect();
        let plain = proofs.iter().flatten().filter(|proof| proof.packing() == Some(Packing::Tar));
        let plain: HashSet<&Digest> = plain.map(Verification::digest).collect();
        let is_plain = |layer: &Descriptor| is_plain_tar(layer) || plain.contains(&layer.digest);
        if diff_id_finding(manifest, config, is_plain).is_some() {
            self.faults.push(Fault::OtherLayers);
        }
        let differs = |(at, proof): (usize, &Option<Verification>)| {
            proof.as_ref().is_some_and(|proof| content_finding(proof, at, manifest, config).is_some())
        };
        let others = proofs.iter().enumerate().filter(|one| differs(*one)).count();
        if others > 0 {
            self.faults.push(Fault::OtherContent(Part::Layers(others)));
        }
    }

    /// Layers, or entries that are blobs: `part` says which.
    fn blobs(&mut self, states: &[Option<BlobState>], part: fn(usize) -> Part) {
        let (mut missing, mut differs, mut other_size, mut elsewhere, mut unasked) = (0, 0, 0, 0, 0);
        let mut failed = Vec::new();
        for state in states {
            match state {
                None => unasked += 1,
                Some(BlobState::Missing) => missing += 1,
                Some(BlobState::Differs) => differs += 1,
                Some(BlobState::OtherSize(_)) => other_size += 1,
                Some(BlobState::Elsewhere) => elsewhere += 1,
                Some(BlobState::Failed(error)) => failed.push(error),
                Some(BlobState::Present | BlobState::Misstated(_) | BlobState::Read(_)) => {}
            }
        }
        let some = |count: usize| (count > 0).then(|| part(count));
        self.faults.extend(some(missing).map(Fault::Missing));
        self.faults.extend(some(differs).map(Fault::Differs));
        self.faults.extend(some(other_size).map(Fault::OtherSize));
        if let Some(part) = some(unasked) {
            self.open(part, None);
        }
        if let Some(part) = some(elsewhere) {
            self.open(part, Some(Reason::KeptElsewhere));
        }
        if let (Some(part), Some(error)) = (some(failed.len()), failed.first()) {
            self.failed(part, error);
        }
    }

    fn open(&mut self, part: Part, reason: Option<Reason>) {
        self.open.push(Open { part, reason });
    }

    fn failed(&mut self, part: Part, error: &Error) {
        let reason = match &error.kind {
            ErrorKind::Differs { .. } => return self.faults.push(Fault::Differs(part)),
            ErrorKind::Refused { status, .. } | ErrorKind::NotARegistry { status, .. } => {
                Reason::Status(*status)
            }
            ErrorKind::TooLarge { .. } => Reason::TooLarge,
            _ => Reason::NoAnswer,
        };
        self.open(part, Some(reason));
    }
}
