//! What this browser keeps of what a person looked at: names of images, and the digests that their tags had. Never a
//! secret; one switch for all of it.

mod forgotten;
mod keeping;
mod looks;
mod recent;
mod switch;

pub(super) use keeping::use_keeping;
pub(super) use looks::{all_looks, looks_of, note_looks};
pub(super) use recent::{Recent, recent};

use crate::browser;
use crate::inspect::moves::{RepositoryLooks, TagMove};
use crate::oci::{Reference, Repository, Version};
use crate::registry::Fetched;
use forgotten::Forgotten;
use switch::is_kept;

/// Notes that a document was opened by this reference; what a tag points to is noted too. Returns the last move of that tag,
/// if it led there.
pub(super) fn note(reference: &Reference, fetched: &Fetched) -> Option<TagMove> {
    if is_kept() {
        recent::note(reference);
    }
    move_to(&see(reference, fetched)?, reference, fetched)
}

/// Notes what a tag points to, and returns all that is known of its repository then.
pub(super) fn see(reference: &Reference, fetched: &Fetched) -> Option<RepositoryLooks> {
    let Version::Tag(tag) = reference.version() else { return None };
    let digest = fetched.verification.computed();
    Some(note_looks(reference.repository(), |seen, now| seen.see(tag, digest, now)))
}

/// The last move of the tag that a reference names, if it led to what came.
pub(super) fn last_move(reference: &Reference, fetched: &Fetched) -> Option<TagMove> {
    move_to(&looks_of(reference.repository()), reference, fetched)
}

/// The local time at which a tag was last seen before it moved, and that at which this was noticed.
pub(super) fn times(moved: &TagMove) -> [String; 2] {
    [moved.before.last(), moved.noticed].map(browser::local_time)
}

fn move_to(seen: &RepositoryLooks, reference: &Reference, fetched: &Fetched) -> Option<TagMove> {
    let Version::Tag(tag) = reference.version() else { return None };
    let moved = seen.of(tag)?.last_move()?;
    let is_to_this = moved.after.as_ref()?.digest() == fetched.verification.computed();
    is_to_this.then_some(moved)
}

/// Whether anything is kept.
pub(super) fn has_any() -> bool {
    !recent().is_empty() || !looks::keys().is_empty()
}

/// Forgets all that is kept.
pub(super) fn forget_all() -> Forgotten {
    Forgotten::forget(std::iter::once(recent::KEY.to_owned()).chain(looks::keys()))
}

/// Forgets what the tags of a repository pointed to, or those of all repositories.
pub(super) fn forget_looks(repository: Option<&Repository>) -> Forgotten {
    match repository {
        Some(repository) => Forgotten::forget(std::iter::once(looks::key_of(repository))),
        None => Forgotten::forget(looks::keys().into_iter()),
    }
}
