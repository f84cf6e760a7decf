//! Media types of documents and blobs, and what each of them is.

use std::fmt;

/// A media type; one that Waybill does not know is kept as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// `application/vnd.oci.image.index.v1+json`
    OciIndex,
    /// `application/vnd.oci.image.manifest.v1+json`
    OciManifest,
    /// `application/vnd.oci.image.config.v1+json`
    OciConfig,
    /// `application/vnd.docker.distribution.manifest.list.v2+json`
    DockerList,
    /// `application/vnd.docker.distribution.manifest.v2+json`
    DockerManifest,
    /// `application/vnd.docker.container.image.v1+json`
    DockerConfig,
    /// `application/vnd.docker.distribution.manifest.v1+json`
    DockerSchema1,
    /// `application/vnd.docker.distribution.manifest.v1+prettyjws`
    DockerSchema1Signed,
    /// Any other type, layers and artifacts among them.
    Other(Box<str>),
}

/// What a media type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A list of manifests, usually one a platform.
    Index,
    /// A manifest of one image or artifact.
    Manifest,
    /// Docker's first format, which current clients refuse.
    Schema1,
    /// The configuration of a runnable image.
    ImageConfig,
    /// Anything else.
    Other,
}

const KNOWN: [MediaType; 8] = [
    MediaType::OciIndex,
    MediaType::OciManifest,
    MediaType::OciConfig,
    MediaType::DockerList,
    MediaType::DockerManifest,
    MediaType::DockerConfig,
    MediaType::DockerSchema1,
    MediaType::DockerSchema1Signed,
];

/// Manifests of artifacts from before OCI 1.1, with `blobs` in place of `layers`: that of a draft, and that of ORAS.
const ARTIFACT_MANIFESTS: [&str; 2] =
    ["application/vnd.oci.artifact.manifest.v1+json", "application/vnd.cncf.oras.artifact.manifest.v1+json"];

impl MediaType {
    /// Reads a media type or a `Content-Type`, whose parameters are dropped.
    pub fn new(text: &str) -> Self {
        let essence = text.split(';').next().unwrap_or_default().trim();
        let known = KNOWN.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(essence));
        known.unwrap_or_else(|| Self::Other(essence.into()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::OciIndex => "application/vnd.oci.image.index.v1+json",
            Self::OciManifest => "application/vnd.oci.image.manifest.v1+json",
            Self::OciConfig => "application/vnd.oci.image.config.v1+json",
            Self::DockerList => "application/vnd.docker.distribution.manifest.list.v2+json",
            Self::DockerManifest => "application/vnd.docker.distribution.manifest.v2+json",
            Self::DockerConfig => "application/vnd.docker.container.image.v1+json",
            Self::DockerSchema1 => "application/vnd.docker.distribution.manifest.v1+json",
            Self::DockerSchema1Signed => "application/vnd.docker.distribution.manifest.v1+prettyjws",
            Self::Other(text) => text,
        }
    }

    /// What it stands for.
    pub fn kind(&self) -> Kind {
        match self {
            Self::OciIndex | Self::DockerList => Kind::Index,
            Self::OciManifest | Self::DockerManifest => Kind::Manifest,
            Self::DockerSchema1 | Self::DockerSchema1Signed => Kind::Schema1,
            Self::OciConfig | Self::DockerConfig => Kind::ImageConfig,
            Self::Other(_) => Kind::Other,
        }
    }

    /// The config of `BuildKit`'s cache.
    pub(super) const CACHE_CONFIG: &str = "application/vnd.buildkit.cacheconfig.v0";

    /// Whether it names a document that the manifests endpoint serves.
    pub fn is_document(&self) -> bool {
        matches!(self.kind(), Kind::Index | Kind::Manifest | Kind::Schema1)
            || ARTIFACT_MANIFESTS.contains(&self.as_str())
    }

    /// Whether it names a layer of an image, which is a blob.
    pub fn is_layer(&self) -> bool {
        let text = self.as_str();
        text.starts_with("application/vnd.oci.image.layer.")
            || text.starts_with("application/vnd.docker.image.rootfs.")
    }

    /// Whether the layer is one that registries need not hold (image spec, *Layer*,
    /// "Non-Distributable Layers"; Docker's foreign layers).
    pub fn is_nondistributable(&self) -> bool {
        self.as_str().contains(".nondistributable.") || self.as_str().contains(".foreign.")
    }

    /// Whether it is a layer of files (image spec, *Layer*; Docker's schema 2).
    pub fn is_file_system(&self) -> bool {
        let prefixes = ["application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs."];
        prefixes.iter().any(|prefix| self.as_str().starts_with(prefix))
    }

    /// Whether Docker defines it.
    pub fn is_docker(&self) -> bool {
        self.as_str().starts_with("application/vnd.docker.")
    }

    /// The specification that defines it, for a link.
    pub fn specification(&self) -> Option<&'static str> {
        let text = self.as_str();
        let oci = [
            ("index.", "https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md"),
            ("manifest.", "https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md"),
            ("config.", "https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md"),
            ("layer.", "https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md"),
        ];
        if text == "application/vnd.oci.empty.v1+json" {
            return Some("https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md");
        }
        if let Some(rest) = text.strip_prefix("application/vnd.oci.image.") {
            return oci.iter().find(|(prefix, _)| rest.starts_with(prefix)).map(|(_, page)| *page);
        }
        self.is_docker().then_some("https://distribution.github.io/distribution/spec/manifest-v2-2/")
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
