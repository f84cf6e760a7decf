//! Who defines the media types of an image, and how their tools write its documents.

use crate::demo::content::Content;
use crate::demo::json;

/// A family of media types.
#[derive(Clone, Copy)]
pub(super) enum Format {
    /// As `BuildKit` makes images today.
    Oci,
    /// As Docker made images before.
    Docker,
    /// As tools store in OCI manifests what is no image.
    Artifact,
}

impl Format {
    pub(super) fn index(self) -> &'static str {
        match self {
            Self::Oci | Self::Artifact => "application/vnd.oci.image.index.v1+json",
            Self::Docker => "application/vnd.docker.distribution.manifest.list.v2+json",
        }
    }

    pub(super) fn manifest(self) -> &'static str {
        match self {
            Self::Oci | Self::Artifact => "application/vnd.oci.image.manifest.v1+json",
            Self::Docker => "application/vnd.docker.distribution.manifest.v2+json",
        }
    }

    pub(super) fn config(self) -> &'static str {
        match self {
            Self::Oci | Self::Artifact => "application/vnd.oci.image.config.v1+json",
            Self::Docker => "application/vnd.docker.container.image.v1+json",
        }
    }

    pub(super) fn layer(self) -> &'static str {
        match self {
            Self::Oci | Self::Artifact => "application/vnd.oci.image.layer.v1.tar+gzip",
            Self::Docker => "application/vnd.docker.image.rootfs.diff.tar.gzip",
        }
    }

    /// Writes an index or a manifest: `BuildKit` indents by two spaces, Docker by three.
    pub(super) fn write(self, media_type: &str, document: &str) -> Content {
        let text = match self {
            Self::Oci => json::indented(document, 2),
            Self::Docker => json::indented(document, 3),
            Self::Artifact => json::compact(document),
        };
        Content::new(media_type, text.into_bytes())
    }
}
