//! What a manifest by itself is, as far as its types and annotations tell.

use super::entry_kind::SIGSTORE_BUNDLE;
use super::{EntryKind, Kind, Manifest, MediaType};

/// The types of blobs that say something about an image; no root filesystem is made of them.
const STATEMENTS: [&str; 14] = [
    "application/vnd.in-toto+json",
    "application/vnd.dsse.envelope.v1+json",
    "application/vnd.dev.cosign.simplesigning.v1+json",
    "application/jose+json",
    "application/cose",
    "application/spdx+json",
    "text/spdx",
    "text/spdx+json",
    "application/vnd.cyclonedx",
    "application/vnd.cyclonedx+json",
    "application/vnd.cyclonedx+xml",
    "application/vnd.syft+json",
    "application/vnd.openvex+json",
    "application/sarif+json",
];

impl Manifest {
    /// Whether it is a runnable image: its config is one of an image, and its layers are no statements
    /// about another one.
    pub fn is_image(&self) -> bool {
        self.kind() == EntryKind::Image
    }

    /// What it is by itself. An image has the config of one, and layers that are not only statements: cosign
    /// and others give their signatures and attestations the config type of an image.
    pub fn kind(&self) -> EntryKind {
        let annotation = |name: &str| {
            let found = self.annotations.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        let by_type = self.artifact_type().map(|text| EntryKind::of_type(text, annotation));
        let config_type = self.config.as_ref().and_then(|config| config.media_type.as_ref());
        let is_image = config_type.map(MediaType::kind) == Some(Kind::ImageConfig);
        match by_type.unwrap_or(EntryKind::Unknown) {
            // Clients run what has the config of an image, whatever else it calls itself.
            EntryKind::Image | EntryKind::Artifact if is_image => {
                self.statements().unwrap_or(EntryKind::Image)
            }
            EntryKind::Image => EntryKind::Artifact,
            kind => kind,
        }
    }

    /// What it is if all of its layers are statements about something else.
    fn statements(&self) -> Option<EntryKind> {
        let types =
            || self.layers.iter().map(|layer| layer.media_type.as_ref().map_or("", MediaType::as_str));
        let is_bundle = |text: &str| text.starts_with(SIGSTORE_BUNDLE);
        if self.layers.is_empty() || !types().all(|text| STATEMENTS.contains(&text) || is_bundle(text)) {
            return None;
        }
        let signs = |text: &str| {
            matches!(text, "application/vnd.dev.cosign.simplesigning.v1+json" | "application/jose+json")
                || text == "application/cose"
        };
        let states = |text: &str| {
            matches!(text, "application/vnd.in-toto+json" | "application/vnd.dsse.envelope.v1+json")
        };
        Some(match () {
            () if types().all(signs) => EntryKind::Signature,
            () if types().all(states) => EntryKind::Attestation,
            () => EntryKind::Artifact,
        })
    }
}
