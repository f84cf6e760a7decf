//! The values of the storage.

use std::sync::Arc;

/// A text as a value.
pub(super) fn text(text: &str) -> Arc<[u8]> {
    text.as_bytes().into()
}
