//! What this browser saw of the tags of a list, and what it just saw, which is not kept yet.

use crate::app::kept::{looks_of, note_looks};
use crate::browser;
use crate::inspect::moves::RepositoryLooks;
use crate::inspect::{TagAnswer, TagNews};
use crate::oci::{Digest, Repository, Tag};

/// Looks that are kept together.
const FRESH: usize = 50;

/// What tags pointed to whenever they were looked at here.
#[derive(Default)]
pub(super) struct ListLooks {
    seen: RepositoryLooks,
    /// Tags with their digests, none where there was no such tag, and the moment in milliseconds since 1970.
    fresh: Vec<(Tag, Option<Digest>, u64)>,
}

impl ListLooks {
    /// What is kept of a repository.
    pub(super) fn of(repository: &Repository) -> Self {
        Self { seen: looks_of(repository), fresh: Vec::new() }
    }

    /// What was seen, as far as it is kept.
    pub(super) fn seen(&self) -> &RepositoryLooks {
        &self.seen
    }

    /// Notes what came, if it says anything of a tag.
    pub(super) fn note(&mut self, news: &TagNews) {
        let TagNews::Tag(tag, answer) = news else { return };
        let digest = match answer {
            TagAnswer::Points { digest, .. } => Some(digest.clone()),
            TagAnswer::Failed(error) if error.is_not_found() => None,
            TagAnswer::Failed(_) => return,
        };
        self.fresh.extend(tag.parse().ok().map(|tag| (tag, digest, browser::now())));
    }

    /// Whether so much came that it is better kept.
    pub(super) fn is_full(&self) -> bool {
        self.fresh.len() >= FRESH
    }

    /// Keeps what came since this was last done. Tells whether anything did.
    pub(super) fn keep(&mut self, repository: &Repository) -> bool {
        let fresh = std::mem::take(&mut self.fresh);
        if fresh.is_empty() {
            return false;
        }
        self.seen = note_looks(repository, |seen, _| {
            for (tag, digest, then) in &fresh {
                match digest {
                    Some(digest) => seen.see(tag, digest, *then),
                    None => seen.miss(tag, *then),
                }
            }
        });
        true
    }
}
