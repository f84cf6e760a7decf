//! Where an image contradicts itself.

use crate::archive::{Contradiction, Disagreement};
use crate::format;
use crate::oci::Finding;
use crate::words::en::packing::packing;
use crate::words::en::sentence::sentence;

/// Where an image contradicts itself, and what to do; `offers` tells that something else can be pushed instead.
pub fn contradiction(found: &Contradiction, offers: bool) -> Finding {
    let next = match (&found.what, offers) {
        (Disagreement::List, true) => {
            "One of them is wrong. The layers that manifest.json lists are unpacked and compared with the config below."
        }
        (Disagreement::Packing { .. }, true) => {
            "Some clients refuse it. What can be pushed instead is listed below."
        }
        (Disagreement::Packing { .. }, false) => {
            "Some clients refuse it. Build the image again, or save it again."
        }
        (_, true) => "Clients refuse it, or run something else. What can be pushed instead is listed below.",
        (_, false) => "Clients refuse it, or run something else. Build the image again, or save it again.",
    };
    let said = sentence(disagreement(&found.what));
    Finding::problem("The image contradicts itself", format!("{said} {next}"))
}

fn disagreement(what: &Disagreement) -> String {
    let layers = |count: usize| match count {
        0 => "no layer".to_owned(),
        count => format::count(count, "layer"),
    };
    match what {
        Disagreement::Config(found) => {
            format!("the manifest names another config than this one, {found}")
        }
        Disagreement::Count { manifest, config } => {
            format!("the manifest lists {}, and the config {}", layers(*manifest), layers(*config))
        }
        Disagreement::Order => "the manifest and the config list the layers in different orders".into(),
        Disagreement::Layer(n) => format!("layer {n} of the manifest is not the one that the config names"),
        Disagreement::List => "the manifest and manifest.json list different layers".into(),
        Disagreement::Packing { layer, seen, described } => {
            let (seen, described) = (packing(*seen), packing(*described));
            format!("the bytes of layer {layer} are {seen}, but its media type says {described}")
        }
    }
}
