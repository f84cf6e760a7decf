//! Why a text is no digest.

use crate::format;
use crate::oci::{Digest, DigestError};

/// Why a text is no digest, as in "not a digest: …".
pub fn digest(error: &DigestError) -> String {
    match error {
        DigestError::NoColon => "a digest is algorithm:encoded, and this has no colon".into(),
        DigestError::Algorithm => "the algorithm consists of [a-z0-9] parts joined by one of + . _ -".into(),
        DigestError::Encoded => "the encoded part is one or more of [a-zA-Z0-9=_-]".into(),
        DigestError::TooLong { found } => format!(
            "a digest can have at most {} characters here, and this has {}",
            Digest::MAX_LENGTH,
            format::number(*found as u64)
        ),
        DigestError::Length { algorithm, expected, found } => {
            let found = format::count(*found, "character");
            format!("{} takes {expected} hex digits, and this has {found}", algorithm.as_str())
        }
        DigestError::NotLowerHex { algorithm } => {
            format!("{} is written in lowercase hex [a-f0-9]", algorithm.as_str())
        }
    }
}
