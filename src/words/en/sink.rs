//! Why a file was not written.

use crate::archive::SinkError;

/// Why a file was not written.
pub(super) fn sink(error: &SinkError) -> String {
    match error {
        SinkError::Said(words) => format!("writing failed: {words}"),
        SinkError::Unsaid => "writing failed, and the browser gave no reason".into(),
        SinkError::NotOffered => "the browser did not allow the download".into(),
    }
}
