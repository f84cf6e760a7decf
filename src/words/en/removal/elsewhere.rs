//! The other repositories of a registry.

use crate::format;
use crate::inspect::removal::{BlobUse, Elsewhere, ElsewhereGap};
use crate::words::en::brief::brief;

/// What is not known of them, in a sentence without full stop.
pub fn elsewhere_gap(gap: &ElsewhereGap) -> String {
    match gap {
        ElsewhereGap::Unlisted(error) => {
            format!("The other repositories could not be listed: {error}", error = brief(error))
        }
        ElsewhereGap::ListUnsure => "The list of the other repositories may be incomplete".into(),
        ElsewhereGap::OddNames(odd) => {
            format!("The list of repositories contains {}", format::count(*odd, "invalid name"))
        }
        ElsewhereGap::Beyond { listed, asked } => {
            format!("There are {listed} other repositories; only the first {asked} were checked")
        }
        ElsewhereGap::Unanswered { failed, of } => {
            format!("{failed} of {of} questions to other repositories got no answer")
        }
    }
}

/// What they were found to have of the blobs of a plan.
pub(super) fn found(elsewhere: &Elsewhere, blobs: &[BlobUse]) -> String {
    let checked = format::count(elsewhere.asked, "other repository");
    match blobs.iter().filter(|blob| !blob.elsewhere.is_empty()).count() {
        0 => format!("Checked {checked}: none of these blobs was found there."),
        1 => format!(
            "Checked {checked}: 1 blob was found there too. Deleting it here frees no space, so it stays."
        ),
        found => format!(
            "Checked {checked}: {found} blobs were found there too. Deleting them here frees no space, so they stay."
        ),
    }
}
