//! Why bytes are not compared with a digest.

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unhashed {
    /// The digest is of this algorithm, which is not computed here.
    Algorithm(Box<str>),
    /// It is Docker's schema 1, whose signatures are left out of the digest.
    Schema1,
}
