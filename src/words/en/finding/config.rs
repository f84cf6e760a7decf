//! What a config says beside its manifest and its index.

use crate::format;
use crate::oci::{Digest, Finding, JsonError, LayerMismatch, Platform};
use crate::registry::Error;
use crate::words::en::brief::brief;
use crate::words::en::json_error::json_error;
use crate::words::en::sentence::sentence;

type Told = (String, String);

const NO_MATCH: &str = "Layers and config do not match";

pub(super) fn unreadable(why: &JsonError) -> Told {
    ("The config is not readable as JSON".into(), sentence(json_error(why)))
}

pub(super) fn unread(error: &Error) -> Told {
    (
        "The config could not be read.".into(),
        format!("{error}. Press Enter in the bar to try again.", error = brief(error)),
    )
}

/// What a config says otherwise than its manifest about the layers.
pub fn mismatch(mismatch: LayerMismatch) -> Finding {
    let (title, detail) = match mismatch {
        LayerMismatch::Count { layers, diff_ids } => {
            let layers = format::count(layers, "layer");
            let detail = format!(
                "The manifest lists {layers}, but rootfs.diff_ids in the config lists {diff_ids}. Clients refuse such an \
                 image: containerd with “number of layers and diffIDs don't match” or “mismatched image rootfs and manifest \
                 layers”, Docker's graph driver store with “layers from manifest don't match image configuration”."
            );
            (NO_MATCH, detail)
        }
        LayerMismatch::NoRootFilesystem => (
            "There is no root filesystem",
            "The config has no rootfs.diff_ids, and the manifest no layers. Docker refuses such an image."
                .into(),
        ),
        LayerMismatch::History { steps, layers } => {
            let steps = format::count(steps, "build step");
            let detail = format!(
                "{steps} made a layer, but the manifest lists {layers}. The steps are therefore not shown beside the \
                 layers."
            );
            ("History does not match the layers", detail)
        }
    };
    Finding::new(mismatch.severity(), title, detail)
}

/// `place` is the number of the layer, and of how many.
pub(super) fn diff_id(
    place: (usize, usize),
    digest: &Digest,
    listed: &Digest,
    others: usize,
    is_reordered: bool,
) -> Told {
    let (number, count) = place;
    let more = match others {
        0 => String::new(),
        1 => " Another layer does not match either.".into(),
        more => format!(" {more} more layers do not match either."),
    };
    let order = if is_reordered { " The config lists the same layers in another order." } else { "" };
    let detail = format!(
        "Layer {number} of {count} is a plain tar, so its diff_id is its own digest, {digest}. The config lists {listed} \
         instead.{more}{order} Clients refuse such an image, or run something else."
    );
    (NO_MATCH.into(), detail)
}

/// `place` is the number of the layer, and of how many.
pub(super) fn content(place: (usize, usize), digest: &Digest, found: &Digest, listed: &Digest) -> Told {
    let (number, count) = place;
    let detail = format!(
        "Layer {number} of {count}, {digest}, unpacks to {found}, but the config names {listed} (diff_id). Clients \
         refuse to unpack it: containerd with “wrong diff id calculated on extraction”, Docker's graph driver store with \
         “layers from manifest don't match image configuration”."
    );
    ("A layer's content does not match the config.".into(), detail)
}

pub(super) fn platform(listed: &Platform, own: &Platform, is_foreign: bool) -> Told {
    let started = if is_foreign {
        format!(" On {listed} it fails with “exec format error”.")
    } else {
        String::new()
    };
    let detail = format!(
        "The index lists it as {listed}, but its config says {own}. Clients choose by the index; what runs is what the \
         config says.{started}"
    );
    ("Config and index disagree about the platform.".into(), detail)
}
