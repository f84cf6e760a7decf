//! Why a client takes an entry.

/// Why a client takes an entry of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is for the platform that was asked for, as the client understands it.
    Same,
    /// Nothing is listed for that platform, and this runs there too.
    Fallback,
    /// It is for that system and processor; what else it states was not compared.
    Loose,
    /// It states no platform, and nothing else fits.
    Unstated,
    /// It states no platform, which the client takes for `linux/amd64`.
    Assumed,
    /// It is for an index that the client would look into, and that was not read.
    Unread,
    /// Of several for that platform it is the one with layers in zstd.
    Zstd,
    /// Of the builds of Windows that run on that host it is the last, compared as text.
    LastBuild,
}
