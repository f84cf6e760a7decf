//! Why there is no image in a document, in the words of a person.

use super::failure::Failure;
use crate::inspect::ImageError;
use crate::oci::Platform;

impl From<&ImageError> for Failure {
    fn from(error: &ImageError) -> Self {
        match error {
            ImageError::Child(entry, error) => {
                let platform = entry.platform.as_ref().map(Platform::to_string);
                let platform = platform.unwrap_or_else(|| "this entry".into());
                let failure = Self::from(&**error);
                if error.is_not_found() {
                    let next = "Push the missing manifest again, or the whole image for all platforms. Cleanup jobs \
                                that delete untagged manifests remove the children of indexes too.";
                    let title = format!("{platform} cannot be pulled.");
                    let came =
                        format!("The index lists it, and the registry does not have it. {}", failure.came);
                    return Self { title, came, next: next.into(), remedy: None, ..failure };
                }
                Self { title: format!("The manifest for {platform} could not be read."), ..failure }
            }
            ImageError::NoMatch(None) => Self::without_request(
                "This index lists no image.",
                "Its entries are of other kinds.",
                "The first view lists them.",
            ),
            ImageError::NoMatch(Some(wanted)) => Self::without_request(
                &format!("Nothing here runs on {wanted}."),
                "The index lists no manifest that such a client would take; a pull ends with “no match for platform in manifest”.",
                "Choose one of the platforms listed, or push one for this platform.",
            ),
            ImageError::NoManifest => Self::without_request(
                "This document is no image manifest.",
                "It has no config and layers that could be read.",
                "The JSON view shows its exact bytes.",
            ),
            ImageError::TooDeep => Self::without_request(
                "Indexes within indexes.",
                "Eight deep, or in the first forty of them, there is no manifest that fits.",
                "Follow the digests in the JSON view by hand.",
            ),
        }
    }
}
