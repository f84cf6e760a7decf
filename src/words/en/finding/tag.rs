//! Where a tag points.

use crate::oci::{Digest, Platform};
use crate::registry::Error;
use crate::words::en::brief::brief;

type Told = (String, String);

const SHOWN: &str = "This page shows the digest from the link.";

pub(super) fn moved(now: &Digest) -> Told {
    ("The tag has moved.".into(), format!("It now points to {now}. {SHOWN}"))
}

pub(super) fn lists(index: &Digest, platform: Option<&Platform>) -> Told {
    let what = match platform {
        Some(platform) => format!("its manifest for {platform}"),
        None => "one of its entries".into(),
    };
    ("The tag is current.".into(), format!("It points to the index {index}, and this is {what}."))
}

pub(super) fn may_list(index: &Digest) -> Told {
    let detail = format!(
        "It now points to the index {index}. That index nests more indexes, or deeper ones, than Waybill follows; one \
         of them may list this."
    );
    ("It is not known whether the tag has moved.".into(), detail)
}

pub(super) fn gone() -> Told {
    ("The tag is gone.".into(), format!("The registry no longer has it. {SHOWN}"))
}

pub(super) fn unknown(error: &Error) -> Told {
    ("It is not known where the tag points.".into(), format!("{error}. {SHOWN}", error = brief(error)))
}
