//! Why a text is no reference, or no part of one.

use crate::oci::{PlatformError, ReferenceError, Rule};

use super::digest::digest;

/// Which rule a text breaks, and where.
pub fn reference(error: &ReferenceError) -> String {
    format!("at character {}: {}", error.at() + 1, rule(error.rule()))
}

/// That what was typed is no reference.
pub fn no_reference(error: &ReferenceError) -> String {
    format!("Not a reference, {}.", reference(error))
}

/// That what was typed is no name of a repository.
pub fn no_repository_name(error: &ReferenceError) -> String {
    format!("Not a repository name: {}.", reference(error))
}

/// That what was typed is no platform.
pub fn no_platform(error: &PlatformError) -> String {
    format!("Not a platform: {}.", platform(error))
}

/// A rule of references.
pub fn rule(rule: &Rule) -> String {
    let known = match rule {
        Rule::Empty => "enter a reference, such as demo.localhost/multi:latest",
        Rule::TooLong => "the host and the repository name can have at most 255 characters together",
        Rule::ImageId => "64 hex digits alone could be an image ID; write repository@sha256:… instead",
        Rule::ShortId => {
            "this could be the start of an image ID, and the whole ID is needed; docker inspect --format '{{.Id}}' prints it, \
             and for a pod kubectl get pod NAME -o jsonpath='{.status.containerStatuses[*].imageID}'"
        }
        Rule::ContainerId => {
            "this is the ID of a container, which registries do not know; take the imageID of the same container instead"
        }
        Rule::Credentials => "a reference cannot contain a user or password; remove it",
        Rule::Host => {
            "the registry must be localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address"
        }
        Rule::Port => "a port is a number from 1 to 65535",
        Rule::Lowercase => "repository names are lowercase",
        Rule::EmptyComponent => {
            "the parts of a repository name are separated by single slashes and cannot be empty"
        }
        Rule::Name => {
            "a repository name consists of [a-z0-9]+ parts joined by a period, one or two underscores, or hyphens"
        }
        Rule::Tag => "a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]",
        Rule::TagPlus => "a tag cannot contain +; Helm writes _ instead, as in 1.2.3_build.5",
        Rule::TagTooLong => "a tag can have at most 128 characters",
        Rule::Digest(error) => return digest(error),
        Rule::DigestAlone => {
            "a digest alone does not say where it is; open its repository first, or write repository@sha256:…"
        }
        Rule::Scheme(scheme) => return format!("{scheme}:// does not lead to a registry"),
    };
    known.into()
}

/// What a platform is, of a text that is none.
pub fn platform(_: &PlatformError) -> &'static str {
    "a platform is os/architecture or os/architecture/variant, such as linux/arm64"
}
