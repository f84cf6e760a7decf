//! What the commands of other tools do.

use crate::inspect::Purpose;

/// What they do, as a title.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Document => "Read this manifest",
        Purpose::Config => "Read the config",
        Purpose::Pull => "Pull it",
    }
}
