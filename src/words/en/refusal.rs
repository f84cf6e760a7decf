//! A registry's refusal in the words of a person.

use std::time::Duration;

use crate::registry::{Diagnostic, Error, Method, Operation, Reason, Scope};
use crate::words::Said;
use crate::words::en::seconds::seconds;
use crate::words::en::transport::without_stop;

/// A registry's words, with the start of its detail.
fn in_full(diagnostic: &Diagnostic) -> String {
    const LIMIT: usize = 300;
    if diagnostic.detail.is_empty() {
        return diagnostic.to_string();
    }
    let detail: String = diagnostic.detail.chars().take(LIMIT).collect();
    format!("{diagnostic} ({detail})")
}

/// What came: the status, and the registry's words.
pub(super) fn came(status: u16, diagnostics: &[Diagnostic]) -> String {
    let words: Vec<String> = diagnostics.iter().map(in_full).collect();
    if words.is_empty() {
        format!("Status {status}, without an explanation.")
    } else {
        format!("Status {status}. The registry says: {}.", without_stop(&words.join("; ")))
    }
}

/// The codes of a registry that does not know what was asked for. Distribution spec, "Error Codes".
const UNKNOWN: [&str; 6] =
    ["NAME_UNKNOWN", "NAME_INVALID", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN", "NOT_FOUND", "NOTFOUND"];

const BY_ITS_WORDS: &str = "The registry's words above say why.";

/// Title, what came, and what to do. Advice follows the registry's words where it has some, for a status alone
/// may mean another thing.
pub(super) fn refusal(
    error: &Error,
    status: u16,
    diagnostics: &[Diagnostic],
    retry_after: Option<&str>,
    lacking: Option<&Scope>,
) -> Said {
    let came = came(status, diagnostics);
    let is_read = matches!(error.method, Method::Get | Method::Head);
    let by_its_words = || BY_ITS_WORDS.to_owned();
    let (title, next) = match error.reason() {
        Some(Reason::NotFound) => not_found(error, diagnostics),
        Some(Reason::OtherType) => ("The manifest is there, but of a type that was not asked for.", by_its_words()),
        Some(Reason::InsufficientScope) => (
            "The credentials, if any, do not reach that far.",
            match lacking {
                Some(scope) if !scope.is_empty() => format!(
                    "It takes {scope}. Sign in as somebody who has it; or check the name: many registries answer the same when \
                     there is no such repository."
                ),
                _ => "Sign in as somebody who may do it.".into(),
            },
        ),
        Some(Reason::Unauthorized) if is_read => (
            "The registry wants credentials.",
            "Sign in; or check the name: many registries answer the same when there is no such repository.".into(),
        ),
        Some(Reason::Unauthorized) => {
            ("The registry does not let everyone change it.", "Sign in as somebody who may.".into())
        }
        Some(Reason::Forbidden) => (
            "The registry forbids it.",
            "Whoever is signed in may not do it, or nobody is signed in. Sign in as somebody who may, or ask whoever runs \
             the registry."
                .into(),
        ),
        Some(Reason::RateLimited) => (
            "Too many requests.",
            retry_after.map_or_else(
                || "Wait a while, then try again. The registry does not say how long.".into(),
                |wait| match wait.parse::<u64>() {
                    Ok(time) => format!("Try again in {}, as the registry asks.", seconds(Duration::from_secs(time))),
                    Err(_) => format!("Try again after {wait}, as the registry asks."),
                },
            ),
        ),
        Some(Reason::InUse) => (
            "Something else needs this.",
            "Nothing was removed. Remove first what refers to it: an index, an image, or its other tags.".into(),
        ),
        Some(Reason::Unsupported) if error.method == Method::Delete => (
            "The registry does not delete this.",
            "Deletion is disabled, or it does not remove single tags. CNCF distribution needs storage.delete.enabled: true \
             in its configuration, and removes tags from version 3 on."
                .into(),
        ),
        Some(Reason::Unsupported) if diagnostics.iter().any(|one| !one.message.is_empty()) => {
            ("The registry does not do that.", by_its_words())
        }
        Some(Reason::Unsupported) => {
            ("The registry does not do that.", "It may be read only, or a mirror of another registry.".into())
        }
        Some(Reason::MissingParts) => (
            "The repository lacks parts of this manifest.",
            "Push the blobs and manifests that it names first; they are named above.".into(),
        ),
        Some(Reason::WrongDigest) => (
            "The registry got other bytes than the digest names.",
            "Send them again. If it happens again, something between here and the registry changes them.".into(),
        ),
        Some(Reason::TooLarge) if !is_read => {
            ("The registry does not take so much.", "Manifests have 4 MiB at most; for blobs a proxy may set a limit.".into())
        }
        Some(Reason::Full) => (
            "There is no room left.",
            "What was there before is as it was. Delete what is not needed, collect the garbage, then push again.".into(),
        ),
        Some(Reason::ServerError) => {
            ("The registry failed.", "Try again later. Its log says more than it told this page.".into())
        }
        Some(Reason::TooLarge | Reason::Other) | None if diagnostics.is_empty() => (
            "The registry refused.",
            format!("It gave no reason, only the status {status}. Its log, or that of a proxy in front of it, may say more."),
        ),
        Some(Reason::TooLarge | Reason::Other) | None => ("The registry refused.", by_its_words()),
    };
    Said::new(title, came, next)
}

/// The same of what is not there: title, and what to do.
fn not_found(error: &Error, diagnostics: &[Diagnostic]) -> (&'static str, String) {
    let is_read = matches!(error.method, Method::Get | Method::Head);
    let is_unknown = diagnostics.is_empty() || diagnostics.iter().any(|one| UNKNOWN.contains(&&*one.code));
    let (title, next) = if error.method == Method::Delete {
        // One that is gone is no failure: GET has just shown that it is there.
        (
            "The registry did not delete it.",
            "It answers as if this were not there, and still serves it. Some registries answer so to whoever may not delete: \
             sign in with an account that may.",
        )
    } else if !is_read && error.lacks_repository() {
        (
            "There is no such repository.",
            "Some registries require that you create a repository before the first push. Create it there, or check its name.",
        )
    } else if !is_unknown {
        ("Not found.", BY_ITS_WORDS)
    } else if matches!(error.operation(), Some(Operation::Blob(..))) {
        (
            "The blob is missing.",
            "If a manifest here lists it, push it again, or ask whoever runs the registry.",
        )
    } else {
        (
            "Not found.",
            "Check the name and the tag or digest. Some registries give the same answer when credentials are needed.",
        )
    };
    (title, next.into())
}
