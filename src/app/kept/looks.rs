//! Which digests the tags of a repository had when they were looked at here: a record for each repository.

use super::switch::is_kept;
use crate::browser;
use crate::inspect::moves::RepositoryLooks;
use crate::oci::Repository;

const PREFIX: &str = "waybill.seen ";
/// Repositories that are kept: the ones that were looked at last.
const LIMIT: usize = 50;

/// Where the record of a repository is.
pub(super) fn key_of(repository: &Repository) -> String {
    format!("{PREFIX}{}", repository.typed())
}

/// Where the records of all repositories are.
pub(super) fn keys() -> Vec<String> {
    browser::remembered(PREFIX)
}

/// What was seen of the tags of a repository.
pub(in crate::app) fn looks_of(repository: &Repository) -> RepositoryLooks {
    let kept = browser::recall(&key_of(repository));
    kept.as_deref().map(RepositoryLooks::parse).unwrap_or_default()
}

/// What was seen of all tags, by repository.
pub(in crate::app) fn all_looks() -> Vec<(Repository, RepositoryLooks)> {
    let of = |key: String| {
        let repository: Repository = key.strip_prefix(PREFIX)?.parse().ok()?;
        let seen = looks_of(&repository);
        (!seen.is_empty()).then_some((repository, seen))
    };
    keys().into_iter().filter_map(of).collect()
}

/// Notes what is seen of the tags of a repository now, in milliseconds since 1970, and returns all that is known of them
/// then: nothing, where nothing is kept.
pub(in crate::app) fn note_looks(
    repository: &Repository,
    note: impl FnOnce(&mut RepositoryLooks, u64),
) -> RepositoryLooks {
    if !is_kept() {
        return RepositoryLooks::default();
    }
    let mut seen = looks_of(repository);
    let is_new = seen.is_empty();
    note(&mut seen, browser::now());
    if !seen.is_empty() {
        let (key, text) = (key_of(repository), seen.to_json().to_string());
        if is_new && keys().len() >= LIMIT {
            forget_oldest(&key);
        }
        if !browser::remember(&key, &text)
            && let Some((oldest, lost)) = forget_oldest(&key)
            && !browser::remember(&key, &text)
        {
            // It was of no use: there is no room at all.
            browser::remember(&oldest, &lost);
        }
    }
    seen
}

/// Forgets the repository that was looked at longest ago, but for the one with this key.
fn forget_oldest(but: &str) -> Option<(String, String)> {
    let others = keys().into_iter().filter(|key| key != but);
    let aged = others.filter_map(|key| {
        let text = browser::recall(&key)?;
        Some((RepositoryLooks::parse(&text).last_seen(), key, text))
    });
    let (_, key, text) = aged.min()?;
    browser::forget(&key);
    Some((key, text))
}

/// Keeps again what was forgotten, behind what was seen since.
pub(super) fn restore(key: &str, text: &str) -> bool {
    let now = browser::recall(key).map(|text| RepositoryLooks::parse(&text)).unwrap_or_default();
    browser::remember(key, &RepositoryLooks::parse(text).followed_by(now).to_json().to_string())
}
