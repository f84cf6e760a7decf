//! The stages of a search.

/// What is asked at one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Which tags are there?
    List,
    /// What do the tags point to, with the indexes within?
    Tags,
    /// What do the manifests name that indexes and lists of referrers have?
    Manifests,
    /// Which layers do their configs name, as they are before compression?
    Configs,
    /// What refers to what was read?
    Referrers,
    /// Is it a blob?
    Blob,
}
