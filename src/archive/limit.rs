//! What is not read without end.

/// What an archive has more of than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Members of a tar.
    Members(usize),
    /// Bytes of one extended header.
    Extension(u64),
    /// Bytes of all names together.
    Names(usize),
    /// Images in one list.
    Images(usize),
    /// Parts of images.
    Parts(usize),
    /// Layers of one image.
    Layers(usize),
}
