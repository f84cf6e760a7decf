//! Descriptors: what points from one document to another. Image spec, *Content Descriptors*.

use std::sync::Arc;

use super::object::Object;
use super::{Annotations, Digest, Hasher, MediaType, OddityKind, Platform, base64};

/// `BuildKit` says by this annotation what an index entry is.
const REFERENCE_TYPE: &str = "vnd.docker.reference.type";
/// `BuildKit` says by this annotation which manifest of the index an attestation is about.
const REFERENCE_DIGEST: &str = "vnd.docker.reference.digest";

/// A pointer to a blob or manifest. Without a valid digest there is none; all else may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// What the content is; absent when the document does not say.
    pub media_type: Option<MediaType>,
    /// The digest of the content.
    pub digest: Digest,
    /// Bytes of the content; absent when missing or not a whole number.
    pub size: Option<u64>,
    /// Other places to download from.
    pub urls: Vec<String>,
    /// Annotations, in the order of the document.
    pub annotations: Annotations,
    /// The platform, on entries of an index.
    pub platform: Option<Platform>,
    /// The type of the artifact, on entries of an index.
    pub artifact_type: Option<String>,
    /// The content itself (`data`), where the document embeds it and it is what digest and size say.
    pub embedded: Option<Arc<[u8]>>,
}

impl Descriptor {
    /// Reads a descriptor; one without a valid digest is only noted as odd.
    pub(super) fn read(mut object: Object<'_>) -> Option<Self> {
        let written = object.string("digest");
        let digest = match written.as_deref().map(str::parse::<Digest>) {
            Some(Ok(digest)) => digest,
            Some(Err(error)) => {
                object.report("digest", OddityKind::BadDigest(written.unwrap_or_default(), error));
                return None;
            }
            None => {
                object.report("", OddityKind::NoDigest);
                return None;
            }
        };
        let media_type = object.string("mediaType").map(|text| MediaType::new(&text));
        if media_type.is_none() && !object.has("mediaType") {
            object.report("mediaType", OddityKind::NoMediaType);
        }
        let size = object.count("size");
        if size.is_none() && !object.has("size") {
            object.report("size", OddityKind::NoSize);
        }
        let embedded = embedded(&mut object, &digest, size);
        Some(Self {
            media_type,
            digest,
            size,
            embedded,
            urls: object.strings("urls"),
            annotations: object.string_map("annotations"),
            platform: object.object("platform").map(read_platform),
            artifact_type: object.string("artifactType"),
        })
    }

    /// Where the content is kept, in the words of its manifest, if registries need not hold it.
    pub fn kept_at(&self) -> Option<&str> {
        let url = self.urls.first()?;
        self.is_nondistributable().then_some(&**url)
    }

    /// Whether registries need not hold the content.
    pub fn is_nondistributable(&self) -> bool {
        self.media_type.as_ref().is_some_and(MediaType::is_nondistributable)
    }

    /// The value of an annotation.
    pub fn annotation(&self, name: &str) -> Option<&str> {
        self.annotations.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// Whether `BuildKit` put this index entry there as an attestation of another entry.
    pub fn is_attestation(&self) -> bool {
        self.annotation(REFERENCE_TYPE) == Some("attestation-manifest")
    }

    /// Whether `BuildKit` says by an annotation that this index entry is something else than an image or index.
    pub fn is_annotated_reference(&self) -> bool {
        self.annotation(REFERENCE_TYPE).is_some()
    }

    /// The digest of the manifest that this attestation is about, as written.
    pub fn attests(&self) -> Option<&str> {
        if self.is_attestation() { self.annotation(REFERENCE_DIGEST) } else { None }
    }
}

/// What stands in `data`, compared with digest and size. It is of no use where it cannot be hashed here.
fn embedded(object: &mut Object<'_>, digest: &Digest, size: Option<u64>) -> Option<Arc<[u8]>> {
    let text = object.string("data")?;
    let mut unusable = |kind| {
        object.report("data", kind);
        None
    };
    let Some(bytes) = base64::decode(&text) else { return unusable(OddityKind::EmbeddedEncoding) };
    if size.is_some_and(|size| size != bytes.len() as u64) {
        return unusable(OddityKind::EmbeddedSize);
    }
    let mut hasher = Hasher::new(digest.algorithm())?;
    hasher.update(&bytes);
    if hasher.finish() == *digest { Some(bytes.into()) } else { unusable(OddityKind::EmbeddedDigest) }
}

pub(super) fn read_platform(mut object: Object<'_>) -> Platform {
    Platform::new(object.text("os"), object.text("architecture"))
        .with_variant(object.text("variant"))
        .with_os_version(object.text("os.version"))
        .with_os_features(object.strings("os.features"))
}
