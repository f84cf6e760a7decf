//! What a trace waits for.

/// What comes next; counts are of those that are known, and of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// What the reference names.
    Root,
    /// The manifest for the platform.
    Image,
    /// Its config.
    Config,
    /// Whether the entries of the index are there.
    Entries(usize, usize),
    /// Whether the layers are there.
    Layers(usize, usize),
    /// Whether the configs and layers of all platforms are there.
    Blobs(usize, usize),
}

/// What is checked only when a person asks, and how many requests that takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// Whether the manifests that an index lists are there.
    Manifests(usize),
    /// Whether the configs and layers of all platforms are.
    Platforms(usize),
}
