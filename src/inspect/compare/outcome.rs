//! What a comparison comes to.

use crate::oci::Platform;

use super::letter::Letter;

/// The first that is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same digest.
    Identical,
    /// All images have the same digests; the indexes do not.
    SameImages,
    /// The images that are compared have the same digest; of so many others so many differ.
    SameImage {
        /// Images that differ, or that one side alone has.
        others: usize,
        /// Images of both sides.
        of: usize,
    },
    /// The same manifest, which the two sides list for different platforms.
    Relabelled(Box<[Platform; 2]>),
    /// Reading was stopped before there were images to compare.
    Stopped,
    /// There is no image to compare on one side, or on both.
    Unread(Option<Letter>),
    /// One is an image, the other is none, or they are artifacts of different types.
    OtherKind,
    /// The same files and settings; so many layers are in other blobs.
    Recompressed(usize),
    /// The same files and settings: times, orders or the build differ.
    Noise,
    /// The same layers; settings differ, or were not compared.
    SameLayers,
    /// The first layers of two images are the same.
    SameBase,
    /// Not even these.
    Different,
}
