//! What the state of an entry of an index means for people.

use crate::oci::{Descriptor, EntryKind, Finding, Platform};

use super::findings::differs;
use super::health::ChildState;

/// The problem with an entry that is a document, if there is one.
pub fn entry_finding(entry: &Descriptor, state: &ChildState) -> Option<Finding> {
    let name = entry_name(entry);
    match (state, entry.kind()) {
        (ChildState::Fetched(_) | ChildState::Blob(_), _) => None,
        (ChildState::Failed(error), _) => differs(error, &name),
        (ChildState::Missing, EntryKind::Attestation) => {
            let detail = format!("{} is listed, but answers 404.", entry.digest);
            Some(Finding::warning("An attestation is missing.", detail))
        }
        (ChildState::Missing, EntryKind::Image) => {
            let detail = format!(
                "The index lists {name}, but its manifest answers 404. Clients on that platform get “manifest unknown”. \
                 Push the image again; cleanup jobs that delete untagged manifests remove the children of indexes too."
            );
            Some(Finding::problem(format!("{name} cannot be pulled."), detail))
        }
        (ChildState::Missing, EntryKind::Index) => {
            let detail = format!(
                "The index lists the index {}, which answers 404. What it lists cannot be pulled by way of this one. \
                 Push it again.",
                entry.digest
            );
            Some(Finding::problem("An index within the index is missing.", detail))
        }
        (ChildState::Missing, kind) => {
            let detail = format!("{} ({}) is listed, but answers 404.", entry.digest, kind.noun());
            Some(Finding::warning("An entry is missing.", detail))
        }
    }
}

/// What people call an entry: by its platform, or else by its digest.
pub fn entry_name(entry: &Descriptor) -> String {
    let platform = entry.platform.as_ref().filter(|platform| !platform.is_unknown() && !platform.is_empty());
    platform.map_or_else(|| entry.digest.to_string(), Platform::to_string)
}
