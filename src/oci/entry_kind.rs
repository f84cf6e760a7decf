//! What an entry of an index is, as far as its types and annotations tell.

use super::{Descriptor, Kind, MediaType};

/// `BuildKit` says by this annotation what an index entry is.
const REFERENCE_TYPE: &str = "vnd.docker.reference.type";
/// The SOCI index in an image index says by this annotation which image it is about.
const SOCI_IMAGE: &str = "com.amazon.soci.image-manifest-digest";
/// What the types of Sigstore's bundles begin with.
pub(super) const SIGSTORE_BUNDLE: &str = "application/vnd.dev.sigstore.bundle";

/// What an entry of an index or a manifest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A runnable image.
    Image,
    /// An index within the index.
    Index,
    /// Statements about an image: how it was built, or what is in it.
    Attestation,
    /// A signature of an image.
    Signature,
    /// What `soci-snapshotter` needs to start an image before all of it is there.
    SociIndex,
    /// A manifest of `BuildKit`'s cache.
    BuildCache,
    /// A layer that stands in an index by itself, as in `BuildKit`'s cache: a blob.
    Layer,
    /// What `BuildKit` knows of the layers of its cache: a blob.
    CacheConfig,
    /// Anything else that calls itself an artifact.
    Artifact,
    /// Nothing tells what it is.
    Unknown,
}

impl EntryKind {
    /// Whether a client may run it, or something that it lists.
    pub fn may_run(self) -> bool {
        matches!(self, Self::Image | Self::Index | Self::Unknown)
    }

    /// Whether the registry keeps it as a blob, which the manifests endpoint does not serve.
    pub fn is_blob(self) -> bool {
        matches!(self, Self::Layer | Self::CacheConfig)
    }

    /// Whether an index of such entries is `BuildKit`'s cache: there are some, and all are blobs.
    pub fn are_of_cache(kinds: impl Iterator<Item = Self>) -> bool {
        let mut kinds = kinds.peekable();
        kinds.peek().is_some() && kinds.all(Self::is_blob)
    }

    /// What a type of artifact stands for; annotations tell signatures in bundles from attestations.
    pub(super) fn of_type(artifact_type: &str, annotation: impl Fn(&str) -> Option<String>) -> Self {
        match artifact_type {
            "application/vnd.dev.cosign.artifact.sig.v1+json" | "application/vnd.cncf.notary.signature" => {
                Self::Signature
            }
            "application/vnd.docker.attestation.manifest.v1+json" | "application/vnd.in-toto+json" => {
                Self::Attestation
            }
            MediaType::CACHE_CONFIG => Self::BuildCache,
            soci if soci.starts_with("application/vnd.amazon.soci.index.") => Self::SociIndex,
            bundle if bundle.starts_with(SIGSTORE_BUNDLE) => {
                let predicate = annotation("dev.sigstore.bundle.predicateType");
                match annotation("dev.sigstore.bundle.content").as_deref() {
                    Some("message-signature") => Self::Signature,
                    // cosign 3 wraps its signatures into statements, too.
                    Some("dsse-envelope") if is_signing(predicate.as_deref()) => Self::Signature,
                    Some("dsse-envelope") => Self::Attestation,
                    _ => Self::Artifact,
                }
            }
            other if MediaType::new(other).kind() == Kind::ImageConfig => Self::Image,
            _ => Self::Artifact,
        }
    }
}

fn is_signing(predicate: Option<&str>) -> bool {
    predicate == Some("https://sigstore.dev/cosign/sign/v1")
}

impl Descriptor {
    /// What it is as an entry of an index.
    pub fn kind(&self) -> EntryKind {
        match self.annotation(REFERENCE_TYPE) {
            Some("attestation-manifest") => return EntryKind::Attestation,
            // BuildKit: what is of any other type is to be left alone.
            Some(_) => return EntryKind::Artifact,
            None => {}
        }
        if self.annotation(SOCI_IMAGE).is_some() {
            return EntryKind::SociIndex;
        }
        let artifact_type = self.artifact_type.as_deref().filter(|text| !text.is_empty());
        let annotation = |name: &str| self.annotation(name).map(str::to_owned);
        let by_type = artifact_type.map(|artifact_type| EntryKind::of_type(artifact_type, annotation));
        let is_unknown = self.platform.as_ref().is_some_and(super::Platform::is_unknown);
        match self.media_type.as_ref() {
            Some(MediaType::Other(text)) if &**text == MediaType::CACHE_CONFIG => EntryKind::CacheConfig,
            Some(media_type) if media_type.is_layer() => EntryKind::Layer,
            Some(media_type) if media_type.kind() == Kind::Index => by_type.unwrap_or(EntryKind::Index),
            Some(media_type) if !media_type.is_document() => EntryKind::Unknown,
            Some(media_type) if media_type.kind() == Kind::Other => by_type.unwrap_or(EntryKind::Artifact),
            _ if by_type.is_some() => by_type.unwrap_or(EntryKind::Artifact),
            _ if is_unknown => EntryKind::Unknown,
            _ => EntryKind::Image,
        }
    }

    /// The form in which the layers of this image are kept, where it is not the usual gzip.
    pub fn form(&self) -> Option<&'static str> {
        let is_marked = |name: &str| self.annotation(name) == Some("true");
        let needs = |platform: &super::Platform| {
            platform.os_features().iter().any(|name| name == super::Platform::NYDUS)
        };
        if is_marked("io.github.containers.zstd-chunked.sentinel") {
            Some("zstd:chunked")
        } else if is_marked("io.github.containers.compression.zstd") {
            Some("zstd")
        } else {
            self.platform.as_ref().is_some_and(needs).then_some("Nydus")
        }
    }
}
