//! An image that is pushed.

use crate::archive::Pushed;
use crate::format;
use crate::oci::RepositoryName;

/// The name of what shows how far it is.
pub const PUSHING: &str = "Pushing the image";
/// It was stopped.
pub const STOPPED: &str = "Stopped. ";
/// What is true wherever a push ends.
pub const INCOMPLETE: &str = "No tag points to anything incomplete.";
/// What is true where it may end otherwise the next time.
pub const AGAIN: &str = " Push it again to continue where it stopped.";
/// What leads to it.
pub const OPEN: &str = "Open it";

/// Where it went, and how much that was.
pub fn pushed(to: &RepositoryName, pushed: &Pushed) -> String {
    format!(
        "Pushed to {to}: {} sent, {} already there, {}. ",
        format::count(pushed.sent, "blob"),
        pushed.there,
        format::count(pushed.manifests, "manifest")
    )
}

/// So many manifests are not among the referrers of what they refer to.
pub fn unlisted(manifests: usize) -> String {
    match manifests {
        1 => "The registry does not list 1 manifest among the referrers of its subject: clients may not find it."
            .into(),
        manifests => format!(
            "The registry does not list {} among the referrers of their subjects: clients may not find them.",
            format::count(manifests, "manifest")
        ),
    }
}
