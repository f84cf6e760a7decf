//! What a finding is about.

use crate::inspect::About;

/// What it is about, at the start of a sentence.
pub(super) fn about(of: &About) -> String {
    match of {
        About::Index => "The index",
        About::Manifest => "The manifest",
        About::Config => "The config",
        About::Layer => "A layer",
        About::Blob => "A blob",
        About::Entry => "An entry",
        About::Named(name) => return name.to_string(),
    }
    .into()
}
