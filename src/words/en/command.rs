//! What the commands of other tools do.

use crate::inspect::Purpose;

/// Names the image by its digest.
pub const BY_DIGEST: &str = "Pin to the digest, in case the tag moves";
/// The name of the list of commands.
pub const LIST: &str = "Commands";
/// Why they do not work in the demo registry.
pub const IN_DEMO: &str = "The demo registry runs inside this page, so other tools cannot reach it. For your own registry, these commands \
                           work as shown.";

/// What they do, as a title.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Document => "Read this manifest",
        Purpose::Config => "Read the config",
        Purpose::Pull => "Pull it",
    }
}
