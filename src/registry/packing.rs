//! How a layer is packed: as its media type says, and as its first bytes show.

use crate::oci::{Descriptor, MediaType};

/// How a layer is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all: a tar.
    Tar,
    /// With gzip (RFC 1952).
    Gzip,
    /// With Zstandard (RFC 8878).
    Zstd,
}

/// Where a tar names its format, but for the oldest ones, which do not.
const TAR_MARK: std::ops::Range<usize> = 257..262;

impl Packing {
    /// Bytes at the start of a layer that tell it.
    pub(super) const START: usize = TAR_MARK.end;

    /// What a media type says.
    pub(super) fn described(media_type: &MediaType) -> Option<Self> {
        match media_type.as_str().rsplit(['+', '.']).next()? {
            "tar" => Some(Self::Tar),
            "gzip" => Some(Self::Gzip),
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }

    /// What the media type of a layer says, if it states one.
    pub fn of(layer: &Descriptor) -> Option<Self> {
        layer.media_type.as_ref().and_then(Self::described)
    }

    /// What the first bytes show.
    pub(super) fn seen(start: &[u8]) -> Option<Self> {
        let packed = [Self::Gzip, Self::Zstd].into_iter().find(|packing| start.starts_with(packing.magic()));
        packed.or_else(|| (start.get(TAR_MARK)? == b"ustar").then_some(Self::Tar))
    }

    /// The bytes that something packed begins with.
    pub const fn magic(self) -> &'static [u8] {
        match self {
            Self::Tar => &[],
            Self::Gzip => &[0x1f, 0x8b],
            Self::Zstd => &[0x28, 0xb5, 0x2f, 0xfd],
        }
    }
}
