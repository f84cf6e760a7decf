//! Why bytes are not compared with a digest.

use crate::registry::Unhashed;

/// Why not, in a few words.
pub(super) fn unhashed(reason: &Unhashed) -> String {
    match reason {
        Unhashed::Algorithm(name) => format!("Waybill does not compute {name}"),
        Unhashed::Schema1 => "schema 1 is hashed without its signatures".into(),
    }
}
