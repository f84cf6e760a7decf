//! What is wrong with a document of an archive.

use crate::archive::Unusable;
use crate::format;

use super::damage::damage;
use super::gap::{gaps, reason};
use super::magic::noun_inside;
use crate::words::en::json_error::json_error;

/// What is wrong with a document of an archive, as in "index.json cannot be used: …".
pub(super) fn fault(fault: &Unusable) -> String {
    let known = match fault {
        Unusable::Gap(found) => return format!("it {}", reason(found)),
        Unusable::TooLarge { size, limit } => {
            let (size, limit) = (format::number(*size), limit >> 20);
            return format!("it has {size} bytes, and Waybill reads at most {limit} MiB");
        }
        Unusable::Json(why) => return json_error(why),
        Unusable::NoManifest => "it lists no manifest",
        Unusable::NothingFound(left_out) => {
            return format!("it lists no image that can be found: {}", gaps(left_out));
        }
        Unusable::NoImage => "it lists no image",
        Unusable::NotAList => "it is not a list of images with `Config` and `Layers`",
        Unusable::Count { listed, config } => {
            return format!("it lists {}, and the config lists {config}", format::count(*listed, "layer"));
        }
        Unusable::NotALayer { outer, inner } => {
            return format!("layers are tar archives, and this is {}", noun_inside(*inner, *outer));
        }
        Unusable::Damaged(found) => return format!("the compressed data is damaged: {}", damage(found)),
    };
    known.into()
}
