//! What could not be compared.

use crate::inspect::ImageError;
use crate::registry::Error;

use super::letter::Letter;

/// What of which side.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// No manifest was found to compare.
    Image(Letter, ImageError),
    /// The manifest was not read: reading was stopped.
    ImageNotRead(Letter),
    /// The config did not come.
    Config(Letter, Error),
    /// The config was not read: reading was stopped.
    ConfigNotRead(Letter),
    /// The config is not that of an image, or cannot be read, though that of the other side can.
    NoConfig(Letter),
    /// Indexes lie too deep, or are too many.
    Platforms(Letter),
    /// So many indexes that the index lists could not be read; the error of the first, if it had one.
    Indexes(Letter, usize, Option<Box<Error>>),
}
