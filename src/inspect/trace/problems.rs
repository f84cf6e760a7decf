//! What reading and checking found wrong.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::inspect::findings::is_plain_tar;
use crate::inspect::{
    About, BlobState, ChildState, Contents, EntryName, Found, ImageError, config_mismatches, content_finding,
    diff_id_finding, differing, differs, entry_finding, misdescribed,
};
use crate::oci::{Descriptor, ImageConfig, Manifest, Reference};
use crate::registry::{ErrorKind, Packing, Verification};

use super::seen::Seen;

impl Seen<'_> {
    /// Problems that reading and checking a document found.
    pub fn problems(self, reference: &Reference, contents: &Contents) -> Vec<Found> {
        let entries = contents.listed().iter().map(|listed| &listed.entry);
        let mut findings = self.trace.entries.findings(reference, each_once(entries), child_finding);
        match self.trace.image_of(reference) {
            // As long as nothing is known of layers by the thousand they are not gone through.
            Some(Ok(image)) if self.knows_layers(reference) => {
                let config = self.trace.image_config(reference);
                let config = config.as_ref().and_then(|config| config.readable());
                findings.extend(self.of_layers(reference, &image.manifest, config));
            }
            Some(Err(ImageError::Child(entry, error))) if !self.has_told(reference, entry) => {
                findings.extend(differs(error, About::Named(EntryName::of(entry))));
            }
            _ => {}
        }
        findings.extend(self.of_config(reference));
        findings.extend(self.of_platforms(reference, contents));
        findings
    }

    /// Whether asking for the entries has told of one that its bytes differ.
    fn has_told(self, reference: &Reference, entry: &Descriptor) -> bool {
        let state = self.trace.entries.state(reference, &entry.digest);
        matches!(state, Some(ChildState::Failed(error)) if matches!(error.kind, ErrorKind::Differs { .. }))
    }

    /// What asking for the layers and hashing them told.
    fn of_layers(
        self,
        reference: &Reference,
        manifest: &Manifest,
        config: Option<&ImageConfig>,
    ) -> Vec<Found> {
        let mut findings = Vec::new();
        let (mut packings, mut seen) = (HashMap::new(), HashSet::new());
        for (at, layer) in manifest.layers.iter().enumerate() {
            let state = self.layer_state(reference, layer);
            let proof = self.proof(reference, layer);
            let is_new = seen.insert(identity(layer));
            if is_new {
                findings.extend(state.and_then(|state| blob_finding(About::Layer, layer, &state, proof)));
            }
            let Some(proof) = proof else { continue };
            if is_new {
                findings.extend(differing(proof, About::Layer));
                findings.extend(misdescribed(proof, About::Layer));
            }
            findings.extend(config.and_then(|config| content_finding(proof, at, manifest, config)));
            packings.insert(&layer.digest, proof.packing());
        }
        if let Some(config) = config {
            // Those that are plain tars by their media types are told before anything is read.
            let is_plain = |layer: &Descriptor| {
                !is_plain_tar(layer) && packings.get(&layer.digest) == Some(&Some(Packing::Tar))
            };
            findings.extend(diff_id_finding(manifest, config, is_plain));
        }
        findings
    }

    /// Why the config of the image on the screen could not be read.
    fn of_config(self, reference: &Reference) -> Option<Found> {
        let (config, answer) = self.trace.config_of(reference)?;
        let error = answer.err()?;
        let missing = error.is_not_found().then_some(BlobState::Missing);
        let missing = missing.and_then(|state| blob_finding(About::Config, &config, &state, None));
        let found = missing.or_else(|| differs(&error, About::Config));
        Some(found.unwrap_or_else(|| Found::ConfigUnread(Box::new(error.clone()))))
    }

    /// What asking for the blobs of the other platforms told. That of the image on the screen is told without its name.
    fn of_platforms(self, reference: &Reference, contents: &Contents) -> Vec<Found> {
        if !self.trace.entries.knows(reference) || !self.trace.knows_blobs(reference) {
            return Vec::new();
        }
        let image = self.trace.image_of(reference);
        let chosen = image.and_then(|image| Some(&image.as_ref().ok()?.hops.last()?.entry.digest));
        let mut findings = Vec::new();
        for entry in each_once(contents.images()).filter(|entry| chosen != Some(&entry.digest)) {
            let Some(manifest) = self.trace.manifest_of(reference, &entry.digest) else { continue };
            let state = |blob: &Descriptor| self.trace.blob_state(reference, &blob.digest);
            let found = each_once(manifest.blobs())
                .filter_map(|blob| blob_finding(About::Blob, blob, state(blob)?, None));
            let config = manifest.config.as_ref().filter(|_| manifest.is_image());
            let said = match config.and_then(state) {
                Some(BlobState::Read(Ok(config))) => config_mismatches(Some(entry), manifest, config),
                Some(BlobState::Read(Err(error))) => vec![Found::ConfigUnreadable(error.clone())],
                _ => Vec::new(),
            };
            let name = EntryName::of(entry);
            let within = |found| Found::Within(name.clone(), Box::new(found));
            findings.extend(found.into_iter().chain(said).map(within));
        }
        findings
    }
}

/// What tells descriptors apart of which something is said: one thing may be listed twice.
fn identity(one: &Descriptor) -> impl Eq + Hash + use<'_> {
    (&one.digest, one.size, &one.media_type, &one.platform)
}

fn each_once<'a>(all: impl Iterator<Item = &'a Descriptor>) -> impl Iterator<Item = &'a Descriptor> {
    let mut seen = HashSet::new();
    all.filter(move |one| seen.insert(identity(one)))
}

fn child_finding(entry: &Descriptor, state: &ChildState) -> Option<Found> {
    match state {
        ChildState::Blob(state) => blob_finding(About::Entry, entry, state, None),
        state => entry_finding(entry, state),
    }
}

/// What the state of a blob means, and what hashing it came to, if it was hashed.
fn blob_finding(
    of: About,
    blob: &Descriptor,
    state: &BlobState,
    proof: Option<&Verification>,
) -> Option<Found> {
    let digest = blob.digest.clone();
    match state {
        BlobState::Missing => Some(Found::BlobMissing(of, digest)),
        BlobState::Misstated(head) => {
            Some(Found::SizeMisstated { digest, head: *head, came: proof.map(Verification::size) })
        }
        BlobState::OtherSize(size) => {
            Some(Found::OtherSize { of, digest, size: *size, stated: blob.size.unwrap_or_default() })
        }
        _ => None,
    }
}
