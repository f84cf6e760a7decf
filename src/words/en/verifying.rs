//! Hashing a layer here.

use crate::format;

/// The button.
pub const VERIFY: &str = "Verify";
/// What it does.
pub const WHAT_IT_DOES: &str = "Download this layer and hash it here, both compressed and uncompressed";

/// The name of the button for a digest that begins like this.
pub fn name(short: &str) -> String {
    format!("Verify {short}")
}

/// How much has been read, of how much if that is stated.
pub fn read(size: u64, total: Option<u64>) -> String {
    let read = format::bytes(size);
    total.map_or_else(|| read.clone(), |total| format!("{read} of {}", format::bytes(total)))
}
