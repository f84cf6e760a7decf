//! What an image is made of, as far as it is said to be there or not.

/// A part of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its manifest.
    Manifest,
    /// Its config.
    Config,
    /// So many of its layers.
    Layers(usize),
    /// So many blobs of what is no image.
    Blobs(usize),
}
