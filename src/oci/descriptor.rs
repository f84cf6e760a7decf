//! Descriptors: what points from one document to another. Image spec, *Content Descriptors*.

use std::sync::Arc;

use super::object::Object;
use super::{Annotations, Digest, Finding, Hasher, MediaType, Platform, base64};

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
    /// Reads a descriptor; one without a valid digest is only a finding.
    pub(super) fn read(mut object: Object<'_>) -> Option<Self> {
        let written = object.string("digest");
        let digest = match written.as_deref().map(str::parse::<Digest>) {
            Some(Ok(digest)) => digest,
            Some(Err(error)) => {
                let detail = format!(
                    "{}: {:?} is not a digest: {error}. The entry cannot be fetched.",
                    object.path("digest"),
                    written.unwrap_or_default()
                );
                object.report(Finding::problem("Unusable entry", detail));
                return None;
            }
            None => {
                let detail = format!("{} has no digest. The entry cannot be fetched.", object.path(""));
                object.report(Finding::problem("Unusable entry", detail));
                return None;
            }
        };
        let media_type = object.string("mediaType").map(|text| MediaType::new(&text));
        if media_type.is_none() && !object.has("mediaType") {
            let detail = format!("{} is missing; clients may refuse the document.", object.path("mediaType"));
            object.report(Finding::warning("Missing media type", detail));
        }
        let size = object.count("size");
        if size.is_none() && !object.has("size") {
            let detail = format!("{} is missing; the size is not checked.", object.path("size"));
            object.report(Finding::warning("Missing size", detail));
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
    let path = object.path("data");
    let mut differs = |what: &str| {
        let detail = format!("{path} {what}. It is not used; the content is asked for.");
        object.report(Finding::warning("The embedded content cannot be used", detail));
        None
    };
    let Some(bytes) = base64::decode(&text) else { return differs("is no base64") };
    if size.is_some_and(|size| size != bytes.len() as u64) {
        return differs("has another size than the descriptor states");
    }
    let mut hasher = Hasher::new(digest.algorithm())?;
    hasher.update(&bytes);
    if hasher.finish() == *digest { Some(bytes.into()) } else { differs("does not hash to the digest") }
}

pub(super) fn read_platform(mut object: Object<'_>) -> Platform {
    Platform::new(object.text("os"), object.text("architecture"))
        .with_variant(object.text("variant"))
        .with_os_version(object.text("os.version"))
        .with_os_features(object.strings("os.features"))
}
