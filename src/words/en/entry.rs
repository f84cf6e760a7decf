//! The entries of an index, row by row.

use crate::oci::Platform;

/// The table of those that are no images, below one of images.
pub const OTHERS: &str = "Other entries";
/// The table of those that are no images.
pub const ALL: &str = "Entries";
/// In place of a platform.
pub const NO_PLATFORM: &str = "no platform stated";
/// In place of a type.
pub const NO_TYPE: &str = "not stated";
/// The registry does not have it.
pub const MISSING: &str = "404 missing";
/// It is being asked for.
pub const CHECKING: &str = "checking";
/// It was not asked for.
pub const NOT_CHECKED: &str = "not checked";
/// It is attached, and of a kind that is not known.
pub const ATTESTATION: &str = "attestation";

/// There was no usable answer.
pub fn failed(differs: bool) -> &'static str {
    if differs { "differs" } else { NOT_CHECKED }
}

/// The config states another platform.
pub fn contradicts(own: &Platform) -> String {
    format!("config says {own}")
}

/// How many of the blobs are there.
pub fn blobs(present: usize, total: usize) -> String {
    format!("{present} of {total} blobs")
}

/// How many are there, and that some are kept by others.
pub fn kept_elsewhere(present: &str, count: usize) -> String {
    format!("{present}, {count} kept elsewhere")
}

/// How many are there, and that some were not checked.
pub fn unchecked(present: &str, count: usize) -> String {
    format!("{present}, {count} not checked")
}

/// What `BuildKit` attests, by the type of its predicate.
pub fn predicate(predicate: &str) -> &str {
    match predicate {
        spdx if spdx.starts_with("https://spdx.dev/Document") => "SBOM (SPDX)",
        cyclonedx if cyclonedx.starts_with("https://cyclonedx.org/bom") => "SBOM (CycloneDX)",
        provenance if provenance.starts_with("https://slsa.dev/provenance/") => "provenance",
        other => other,
    }
}
