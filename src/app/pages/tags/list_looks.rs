//! What this browser saw of the tags of a list, and what it just saw, which is not kept yet.

use crate::app::kept::{looks_of, note_looks};
use crate::inspect::moves::RepositoryLooks;
use crate::inspect::{TagAnswer, TagNews};
use crate::oci::{Digest, Repository, Tag};

/// What tags pointed to whenever they were looked at here.
#[derive(Default)]
pub(super) struct ListLooks {
    seen: RepositoryLooks,
    /// Tags with their digests; none, where there was no such tag.
    fresh: Vec<(Tag, Option<Digest>)>,
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
            TagAnswer::Points { name, .. } => Some(name.clone()),
            TagAnswer::Failed(error) if error.is_not_found() => None,
            TagAnswer::Failed(_) => return,
        };
        self.fresh.extend(tag.parse().ok().map(|tag| (tag, digest)));
    }

    /// Keeps what came since this was last done. Tells whether anything did.
    pub(super) fn keep(&mut self, repository: &Repository) -> bool {
        let fresh = std::mem::take(&mut self.fresh);
        if fresh.is_empty() {
            return false;
        }
        self.seen = note_looks(repository, |seen, now| {
            for (tag, digest) in &fresh {
                match digest {
                    Some(digest) => seen.see(tag, digest, now),
                    None => seen.miss(tag, now),
                }
            }
        });
        true
    }
}
