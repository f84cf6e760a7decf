//! How much of an archive is shown.

/// Things of a kind that are drawn; each image is looked through by itself.
pub(super) const LIMIT: usize = 50;
