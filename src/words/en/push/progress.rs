//! How far bytes are sent.

use crate::format;

/// So many bytes, of how many.
pub fn progress(bytes: u64, of: u64) -> String {
    format!("{} of {}", format::bytes(bytes), format::bytes(of))
}
