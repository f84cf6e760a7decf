//! How a blob is sent.

/// Bytes up to which a blob is sent in one request.
const SMALL: u64 = 8 << 20;
/// Bytes of a chunk.
pub(super) const CHUNK: u64 = 4 << 20;
/// Bytes that are held in memory for one request at most.
pub(super) const MOST: u64 = 32 << 20;

/// How a blob is sent. A page must hold in memory what it sends in one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upload {
    /// All in one request, whose answer may be that it takes another one.
    AtOnce,
    /// One request to open the upload, and one with all bytes.
    TwoRequests,
    /// One request to open the upload, one for each chunk of so many bytes, and one to end it.
    Chunked(u64),
}

impl Upload {
    /// The usual way for a blob of that size.
    pub fn for_size(size: u64) -> Self {
        if size <= SMALL { Self::TwoRequests } else { Self::Chunked(CHUNK) }
    }

    /// The way that is taken, for this one may hold too much in memory.
    pub(super) fn within_memory(self, size: u64) -> Self {
        match self {
            Self::Chunked(_) if size == 0 => Self::TwoRequests,
            Self::Chunked(chunk) => Self::Chunked(chunk.clamp(1, MOST)),
            Self::AtOnce | Self::TwoRequests if size > MOST => Self::Chunked(CHUNK),
            whole => whole,
        }
    }
}
