//! Why an image cannot be pulled or does not run.

use crate::format;
use crate::inspect::verdict::{Fault, Part};

use super::part::{is_plural, the};

/// What is wrong, after a colon.
pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing(part) => {
            let error = if *part == Part::Manifest { "manifest unknown" } else { "blob unknown" };
            let answers = if is_plural(*part) { "answer" } else { "answers" };
            format!("{} {answers} 404, and clients print “{error}”", the(*part))
        }
        Fault::Differs(part) if is_plural(*part) => {
            format!("the bytes of {} are not those that their digests name", the(*part))
        }
        Fault::Differs(part) => format!("the bytes of {} are not those that the digest names", the(*part)),
        Fault::OtherSize(part) => {
            let does = if is_plural(*part) { "do" } else { "does" };
            format!("{} {does} not have the stated size", the(*part))
        }
        Fault::Unreadable(part) => format!("{} cannot be read", the(*part)),
        Fault::OtherPlatform { own, is_foreign: true } => {
            format!("the config says {own}, and starting it there fails with “exec format error”")
        }
        Fault::OtherPlatform { own, is_foreign: false } => format!("the config says {own}"),
        Fault::LayerCount { listed, named } => format!(
            "the manifest has {}, the config names {}",
            format::count(*listed, "layer"),
            format::number(*named as u64)
        ),
        Fault::OtherLayers => "the config names other layers than the manifest".into(),
        Fault::OtherContent(part) => format!(
            "the content of {} is not what the config names, and clients refuse to unpack it",
            the(*part)
        ),
    }
}
