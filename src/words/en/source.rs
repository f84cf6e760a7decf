//! Why bytes could not be read.

use crate::registry::SourceError;

use super::digest::digest;

/// Why bytes could not be read.
pub fn source(error: &SourceError) -> String {
    match error {
        SourceError::Short => "the file ends too early".into(),
        SourceError::Gone(path) => {
            format!("the file {path} was changed, moved or removed since it was chosen")
        }
        SourceError::OtherDigest { known, found } => {
            format!("the bytes have the digest {found}, and not {known}")
        }
        SourceError::UnknownAlgorithm(algorithm) => {
            format!("Waybill does not compute digests of the algorithm {}", algorithm.as_str())
        }
        SourceError::Nameless(error) => format!("neither a tag nor a digest: {}", digest(error)),
    }
}
