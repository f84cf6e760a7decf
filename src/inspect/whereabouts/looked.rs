//! How much a search read.

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Tags.
    pub tags: usize,
    /// Manifests and indexes, those that tags point to among them; each once.
    pub manifests: usize,
    /// Configs.
    pub configs: usize,
}
