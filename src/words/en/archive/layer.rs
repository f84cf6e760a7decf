//! Why a file is no layer.

use crate::archive::{LayerError, Magic};
use crate::format;
use crate::registry::{Most, NotUnpacked};

use super::damage::damage;
use super::magic::{noun, noun_inside};
use crate::words::en::source::source;

/// Why a file is no layer, as in "Not a layer: …".
pub fn layer(error: &LayerError) -> String {
    match error {
        LayerError::NotALayer(Magic::Unknown) => {
            "layers are tar archives, and the type of this file is not recognized".into()
        }
        LayerError::NotALayer(found) => format!("layers are tar archives, and this is {}", noun(*found)),
        LayerError::NotATarInside { outer, inner } => {
            format!("layers are tar archives, and this is {}", noun_inside(*inner, *outer))
        }
        LayerError::Damaged(found) => format!("the compressed data is damaged: {}", damage(found)),
        LayerError::Bomb(times) => format!("it expands more than {times}-fold, as no layer does"),
        LayerError::Source(error) => source(error),
    }
}

/// Why a layer was not unpacked to its end.
pub fn not_unpacked(why: &NotUnpacked) -> String {
    match why {
        NotUnpacked::NotALayer(found) => format!("this is {}", noun(*found)),
        NotUnpacked::Damaged(found) => format!("it cannot be unpacked: {}", damage(found)),
        NotUnpacked::TooMuch { came, size, most } => {
            let came = format::number(*came);
            let of = size.map_or_else(String::new, |size| format!("of {} ", format::number(size)));
            let most = match most {
                Most::Times(times) => format!("{times} times as many"),
                Most::Bytes(bytes) => format!("{} MiB", bytes >> 20),
            };
            format!("its first {came} {of}bytes unpack to more than {most}, so unpacking was stopped")
        }
        NotUnpacked::NoUnpacker => "the part of Waybill that unpacks layers could not be loaded".into(),
    }
}
