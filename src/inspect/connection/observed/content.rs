//! What the page may read of an image.

use crate::inspect::connection::{Obstacle, Verdict};
use crate::registry::TransportError;

/// What the page may read of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The manifest of this tag or digest is kept from the page.
    ManifestBlocked(String, TransportError),
    /// So is the one of this digest that an index lists, without which there is no blob to ask for.
    ChildBlocked(String, TransportError),
    /// The manifest of this tag or digest broke off.
    ManifestBroken(String, TransportError),
    /// It was refused with this status.
    ManifestRefused(String, u16),
    /// It names no blob.
    NoBlob,
    /// A blob was answered with this status.
    Blob(u16),
    /// A blob is sent on to where the page may not read it.
    BlobRedirected(TransportError),
    /// A blob is kept from the page by the registry itself.
    BlobBlocked(TransportError),
    /// The referrers API answers.
    Referrers,
    /// It answers with a web page.
    ReferrersPage,
    /// It answers as one that is not there, with this status.
    NoReferrers(u16),
    /// It answers with this status, which does not say whether there are any.
    ReferrersUnknown(u16),
    /// Its answer is kept from the page.
    ReferrersBlocked,
}

impl Content {
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::ManifestBlocked(..) => Some(Obstacle::Manifests),
            Self::BlobRedirected(_) => Some(Obstacle::RedirectedBlobs),
            Self::BlobBlocked(_) => Some(Obstacle::Blobs),
            Self::ChildBlocked(..)
            | Self::ManifestBroken(..)
            | Self::ManifestRefused(..)
            | Self::NoBlob
            | Self::Blob(_)
            | Self::Referrers
            | Self::ReferrersPage
            | Self::NoReferrers(_)
            | Self::ReferrersUnknown(_)
            | Self::ReferrersBlocked => None,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::ChildBlocked(..) | Self::ManifestBroken(..) | Self::ManifestRefused(..) | Self::NoBlob => {
                Verdict::NotTried
            }
            Self::Blob(status) if !(200..300).contains(status) => Verdict::NotTried,
            Self::ReferrersUnknown(_) => Verdict::Limited,
            _ => Verdict::Works,
        }
    }
}
