//! What a processor of the kind amd64 can do.

/// The microarchitecture level of an amd64 processor, as the x86-64 psABI has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Every one.
    V1,
    /// Since about 2009: SSE 4.2.
    V2,
    /// Since about 2015: AVX2.
    V3,
    /// AVX-512.
    V4,
}

impl Level {
    /// All, lowest first.
    pub const ALL: [Self; 4] = [Self::V1, Self::V2, Self::V3, Self::V4];

    /// As a variant of a platform.
    pub fn variant(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
            Self::V4 => "v4",
        }
    }
}
