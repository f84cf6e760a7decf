//! How far a list has been read.

use crate::format;

/// How many of these have arrived while others are awaited.
pub(super) fn awaited(noun: &str, arrived: usize) -> String {
    match arrived {
        0 => format!("Waiting for the list of {noun}"),
        arrived => format!("{} so far, waiting for more {noun}", format::number(arrived as u64)),
    }
}
