//! What a part is part of.

/// An image, as it is told from the others: by its name, or within an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The image of this name, for this platform, or whose digest begins so.
    Image(String),
    /// The attestation about the image for this platform, or with this digest.
    Attestation(String),
}
