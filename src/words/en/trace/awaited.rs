//! What a trace waits for.

use crate::inspect::Awaited;
use crate::oci::Reference;

/// What is awaited, in words.
pub fn awaited(awaited: Awaited, reference: &Reference) -> String {
    let checking = |what: &str, known: usize, total: usize| format!("Checking {what}, {known} of {total}");
    match awaited {
        Awaited::Root => format!("Waiting for the manifest of {reference}"),
        Awaited::Image => "Waiting for the manifest for the platform".into(),
        Awaited::Config => "Waiting for the config".into(),
        Awaited::Entries(known, total) => checking("the entries of the index", known, total),
        Awaited::Layers(known, total) => checking("the layers", known, total),
        Awaited::Blobs(known, total) => checking("the configs and layers of all platforms", known, total),
    }
}
