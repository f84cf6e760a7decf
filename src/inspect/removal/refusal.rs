//! What a refused step means: whether the rest still makes sense, and why the registry refused.

use crate::registry::{Error, ErrorKind, Reason};

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

/// What a person should know about an outcome.
pub(super) fn explain(step: &Step, outcome: &Outcome) -> &'static str {
    match (outcome, &step.action) {
        (Outcome::Waiting, _) => "not sent yet",
        (Outcome::Done, _) => "done",
        (Outcome::Gone, _) => "gone already",
        (Outcome::Declined(_), Action::Untag(_)) => {
            "this registry does not remove single tags; the tag goes with its document"
        }
        (Outcome::Declined(error), _) => match error.reason() {
            Some(Reason::Forbidden) => "it stays: the credentials do not allow it",
            Some(Reason::InUse) => "it stays: something else needs it",
            _ => "it stays: this registry leaves deleting blobs to garbage collection",
        },
        (Outcome::Moved(_), _) => "the tag was moved since the survey; look again before anything is removed",
        (Outcome::Failed(error), action) => match (error.reason(), action) {
            (_, Action::Untag(_)) if says_no_deletion(error) => {
                "this registry deletes nothing: its words say so"
            }
            (_, Action::Untag(_)) if is_unsupported(error) => {
                "this registry does not remove single tags, or deletes nothing at all"
            }
            (_, Action::Put) if is_unsupported(error) => "this registry does not take that document",
            (Some(Reason::InUse), _) => "something else needs this",
            (Some(Reason::NotFound), Action::DeleteManifest(..)) => {
                "the registry says that it is not there, yet still serves it"
            }
            (_, _) if is_unsupported(error) => {
                "deletion is disabled on this registry, or something needs this"
            }
            (Some(Reason::Unauthorized), _) => "credentials are needed to delete here",
            (Some(Reason::Forbidden), _) => "the credentials do not allow it",
            (Some(Reason::RateLimited), _) => "too many requests; wait, and run it again",
            (Some(Reason::ServerError), _) => "the registry failed; run it again",
            (Some(_), _) => "the registry refused it",
            (None, _) => "no answer that can be read; whether it was done is not known. Run it again",
        },
    }
}
