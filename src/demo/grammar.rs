//! What the demo registry answers about texts that break a grammar.

use crate::oci::{DigestError, ReferenceError, Rule};

/// Which rule a name or a tag breaks, and where. Distribution spec, "Pulling manifests".
pub(super) fn broken(error: &ReferenceError) -> String {
    let rule = match error.rule() {
        Rule::Lowercase => "repository names are lowercase",
        Rule::EmptyComponent => {
            "the parts of a repository name are separated by single slashes and cannot be empty"
        }
        Rule::Name => {
            "a repository name consists of [a-z0-9]+ parts joined by a period, one or two underscores, or hyphens"
        }
        Rule::TooLong => "the host and the repository name can have at most 255 characters together",
        Rule::Tag => "a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]",
        Rule::TagPlus => "a tag cannot contain +; Helm writes _ instead, as in 1.2.3_build.5",
        Rule::TagTooLong => "a tag can have at most 128 characters",
        Rule::Digest(error) => return digest(error),
        // No name and no tag breaks these.
        Rule::Empty
        | Rule::ImageId
        | Rule::Credentials
        | Rule::Host
        | Rule::Port
        | Rule::DigestAlone
        | Rule::ShortId
        | Rule::ContainerId
        | Rule::Scheme(_) => return error.to_string(),
    };
    format!("at character {}: {rule}", error.at() + 1)
}

/// Why a text is no digest. Image spec, "Digests".
pub(super) fn digest(error: &DigestError) -> String {
    match error {
        DigestError::NoColon => "a digest is algorithm:encoded".into(),
        DigestError::Length { algorithm, expected, found } => {
            format!("{} takes {expected} hex digits, and this has {found}", algorithm.as_str())
        }
        DigestError::NotLowerHex { algorithm } => {
            format!("{} is written in lowercase hex", algorithm.as_str())
        }
        DigestError::Algorithm | DigestError::Encoded | DigestError::TooLong { .. } => error.to_string(),
    }
}
