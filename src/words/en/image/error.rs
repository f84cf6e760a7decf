//! Why there is no image in a document.

use crate::inspect::ImageError;
use crate::oci::Platform;
use crate::words::Said;

/// Why there is no image in a document. Of an entry that the registry did not give, its error says the rest.
pub(in crate::words) fn image(error: &ImageError) -> Said {
    match error {
        ImageError::Child(entry, error) => {
            let platform = entry.platform.as_ref().map(Platform::to_string);
            let platform = platform.unwrap_or_else(|| "this entry".into());
            if error.is_not_found() {
                return Said::new(
                    format!("{platform} cannot be pulled."),
                    "The index lists it, and the registry does not have it.",
                    "Push the missing manifest again, or the whole image for all platforms. Cleanup jobs that delete untagged \
                     manifests remove the children of indexes too.",
                );
            }
            Said::new(format!("The manifest for {platform} could not be read."), "", "")
        }
        ImageError::NoMatch(None) => Said::new(
            "This index lists no image.",
            "It lists only entries of other kinds.",
            "The first view lists them.",
        ),
        ImageError::NoMatch(Some(wanted)) => Said::new(
            format!("Nothing here runs on {wanted}."),
            "The index lists no manifest that such a client would take; a pull ends with “no match for platform in manifest”.",
            "Choose one of the listed platforms, or push an image for this one.",
        ),
        ImageError::NoManifest => Said::new(
            "This document is no image manifest.",
            "It has no config and no layers that Waybill can read.",
            "The JSON view shows its exact bytes.",
        ),
        ImageError::TooDeep => Said::new(
            "The indexes are nested too deeply.",
            "Waybill looks through at most 40 nested indexes, eight levels deep, and found no manifest in them that fits.",
            "To go on from there, follow the digests in the JSON view.",
        ),
    }
}
