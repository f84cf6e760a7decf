//! What is heard while tags are read.

use std::sync::Arc;

use crate::inspect::image::ImageError;
use crate::oci::Digest;
use crate::registry::Error;

use super::answer::TagAnswer;
use super::image_facts::{Built, ImageFacts, NoFacts};

/// What came.
#[derive(Clone, Debug)]
pub enum TagNews {
    /// What a tag points to.
    Tag(Arc<str>, TagAnswer),
    /// What is there.
    Image(Digest, Result<ImageFacts, NoFacts>),
}

impl TagNews {
    /// Why the registry should not be asked on and on now, if so: it wants no more requests, or does not answer at all.
    pub fn halt(&self) -> Option<&Error> {
        let error = match self {
            Self::Tag(_, TagAnswer::Failed(error))
            | Self::Image(_, Ok(ImageFacts { built: Built::Unread(error), .. })) => error,
            Self::Image(_, Err(NoFacts::Image(error))) => match &**error {
                ImageError::Child(_, error) => error,
                _ => return None,
            },
            _ => return None,
        };
        error.is_of_all().then_some(&**error)
    }
}
