//! What the state of an entry of an index means for people.

use crate::oci::Descriptor;

use super::about::About;
use super::entry_name::EntryName;
use super::findings::differs;
use super::found::Found;
use super::health::ChildState;

/// The problem with an entry that is a document, if there is one.
pub fn entry_finding(entry: &Descriptor, state: &ChildState) -> Option<Found> {
    match state {
        ChildState::Fetched(_) | ChildState::Blob(_) => None,
        ChildState::Failed(error) => differs(error, About::Named(EntryName::of(entry))),
        ChildState::Missing => Some(Found::EntryMissing {
            kind: entry.kind(),
            name: EntryName::of(entry),
            digest: entry.digest.clone(),
        }),
    }
}
