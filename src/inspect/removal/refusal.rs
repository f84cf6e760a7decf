//! What a refused step means: whether the rest still makes sense, and why the registry refused.

use crate::registry::{Error, ErrorKind, Reason};

use super::explanation::Explanation;
use super::outcome::Outcome;
use super::step::{Action, Step};
use super::verb::Verb;

/// The outcome of a step that was answered with an error.
///
/// Steps go from what needs something to what it needs, so whatever is not removed still needs what
/// comes later: the run stops there. Two refusals are harmless. A purge deletes the document by its digest
/// anyway, and the tags on it go along. And nothing comes to harm by a blob that stays.
pub(super) fn judge(verb: &Verb, step: &Step, error: Error) -> Outcome {
    let error = Box::new(error);
    match &step.action {
        Action::Put => Outcome::Failed(error),
        _ if error.is_not_found() => Outcome::Gone,
        Action::Untag(_) if matches!(verb, Verb::Purge { .. }) && is_unsupported(&error) => {
            Outcome::Declined(error)
        }
        Action::DeleteBlob(_)
            if matches!(
                error.reason(),
                Some(Reason::Forbidden | Reason::InUse | Reason::Unsupported | Reason::Other)
            ) =>
        {
            Outcome::Declined(error)
        }
        _ => Outcome::Failed(error),
    }
}

/// Whether the registry does not do such a thing for anybody.
pub(super) fn is_unsupported(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::Refused { status: 400 | 405 | 501, .. })
}

/// Whether the registry's words are that it deletes nothing at all.
pub(super) fn says_no_deletion(error: &Error) -> bool {
    const OFF: [&str; 4] = ["disabled", "not enabled", "switched off", "turned off"];
    let ErrorKind::Refused { status: 400 | 403 | 405 | 501, diagnostics, .. } = &error.kind else {
        return false;
    };
    diagnostics.iter().any(|told| {
        let words = format!("{} {}", told.message, told.detail).to_ascii_lowercase();
        let is_of_tags_alone = words.contains("tag");
        let is_off = words.contains("delet") && OFF.iter().any(|off| words.contains(off));
        let is_read_only = words.contains("read only") || words.contains("read-only");
        (is_off || is_read_only) && !is_of_tags_alone
    })
}

/// What an outcome means.
pub(super) fn explain(step: &Step, outcome: &Outcome) -> Explanation {
    match (outcome, &step.action) {
        (Outcome::Waiting, _) => Explanation::Waiting,
        (Outcome::Done, _) => Explanation::Done,
        (Outcome::Gone, _) => Explanation::Gone,
        (Outcome::Declined(_), Action::Untag(_)) => Explanation::RemovedWithManifest,
        (Outcome::Declined(error), _) => match error.reason() {
            Some(Reason::Forbidden) => Explanation::BlobForbidden,
            Some(Reason::InUse) => Explanation::BlobInUse,
            _ => Explanation::BlobLeft,
        },
        (Outcome::Moved(_), _) => Explanation::Moved,
        (Outcome::Failed(error), action) => match (error.reason(), action) {
            (_, Action::Untag(_)) if says_no_deletion(error) => Explanation::DeletesNothing,
            (_, Action::Untag(_)) if is_unsupported(error) => Explanation::NoUntag,
            (_, Action::Put) if is_unsupported(error) => Explanation::NotTaken,
            (Some(Reason::InUse), _) => Explanation::InUse,
            (Some(Reason::NotFound), Action::DeleteManifest(..)) => Explanation::StillServed,
            (_, _) if is_unsupported(error) => Explanation::NoDeletion,
            (Some(Reason::Unauthorized), _) => Explanation::Unauthorized,
            (Some(Reason::Forbidden), _) => Explanation::Forbidden,
            (Some(Reason::RateLimited), _) => Explanation::RateLimited,
            (Some(Reason::ServerError), _) => Explanation::ServerError,
            (Some(_), _) => Explanation::Refused,
            (None, _) => Explanation::Unanswered,
        },
    }
}
