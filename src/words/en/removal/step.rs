//! What came of a step.

use crate::inspect::removal::Explanation;

/// What there is to say about a step.
pub fn explanation(explanation: Explanation) -> &'static str {
    match explanation {
        Explanation::Waiting => "not sent yet",
        Explanation::Done => "done",
        Explanation::Gone => "already gone",
        Explanation::RemovedWithManifest => {
            "this registry does not remove single tags; the tag is removed with its manifest"
        }
        Explanation::BlobForbidden => "not deleted: the credentials do not allow it",
        Explanation::BlobInUse => "not deleted: something else needs it",
        Explanation::BlobLeft => "not deleted: this registry leaves blobs to its garbage collection",
        Explanation::Moved => "the tag has moved since the preview; preview again before you remove anything",
        Explanation::DeletesNothing => "this registry says that it deletes nothing",
        Explanation::NoUntag => "this registry does not remove single tags, or deletes nothing at all",
        Explanation::NotTaken => "this registry does not accept this index",
        Explanation::InUse => "something else needs this",
        Explanation::StillServed => "the registry says that this does not exist, but still serves it",
        Explanation::NoDeletion => "deletion is disabled on this registry, or something else needs this",
        Explanation::Unauthorized => "credentials are needed to delete here",
        Explanation::Forbidden => "the credentials do not allow it",
        Explanation::RateLimited => "too many requests; wait, then try again",
        Explanation::ServerError => "the registry failed; try again",
        Explanation::Refused => "the registry refused it",
        Explanation::Unanswered => {
            "no readable answer came, so it is not known whether it was done; try again"
        }
    }
}
