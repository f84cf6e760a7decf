//! What is wrong with compressed bytes.

use crate::archive::Damage;

/// What is wrong with compressed bytes.
pub(super) fn damage(damage: &Damage) -> String {
    let known = match damage {
        Damage::Short => "it ends too early",
        Damage::Window(mebibytes) => {
            return format!("a frame asks for more than {mebibytes} MiB of memory");
        }
        Damage::NoFrame => "no frame begins where one should",
        Damage::Block => "a block cannot be decoded",
        Damage::Checksum => "the checksum of a frame does not match",
        Damage::Other(said) => said,
    };
    known.into()
}
