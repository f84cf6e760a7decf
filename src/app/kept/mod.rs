//! What this browser keeps of what a person looked at: names of images, and the digests that their tags had. Never a
//! secret; one switch for all of it.

mod forgotten;
mod looks;
mod recent;
mod switch;

pub(super) use forgotten::Forgotten;
pub(super) use looks::{all_looks, looks_of, note_looks};
pub(super) use recent::{Recent, recent};
pub(super) use switch::{is_kept, keep};

use crate::inspect::moves::TagMove;
use crate::oci::{Reference, Repository, Version};
use crate::registry::Fetched;

/// Notes that a document was opened by this reference; what a tag points to is noted too.
pub(super) fn note(reference: &Reference, fetched: &Fetched) {
    if is_kept() {
        recent::note(reference);
        see(reference, fetched);
    }
}

/// Notes what a tag points to.
pub(super) fn see(reference: &Reference, fetched: &Fetched) {
    if let Version::Tag(tag) = reference.version() {
        note_looks(reference.repository(), |seen, now| seen.see(tag, fetched.verification.computed(), now));
    }
}

/// The last move of the tag that a reference names, if it led to what came.
pub(super) fn last_move(reference: &Reference, fetched: &Fetched) -> Option<TagMove> {
    let Version::Tag(tag) = reference.version() else { return None };
    let moved = looks_of(reference.repository()).of(tag)?.last_move()?;
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
