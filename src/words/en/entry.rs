//! The entries of an index, row by row.

use crate::format;
use crate::inspect::BlobState;
use crate::oci::Platform;

/// No attestation is listed for a platform.
pub const NONE_LISTED: &str = "none listed";
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

/// Whether a blob is there; with whether that is being asked.
pub fn blob(state: Option<&BlobState>, is_awaited: bool) -> String {
    match state {
        Some(BlobState::Present | BlobState::Read(_)) => "present".into(),
        Some(BlobState::OtherSize(size)) => format!("{} bytes there", format::number(*size)),
        Some(BlobState::Misstated(size)) => {
            format!("present, though HEAD states {} bytes", format::number(*size))
        }
        Some(BlobState::Differs) => "differs".into(),
        Some(BlobState::Missing) => MISSING.into(),
        Some(BlobState::Elsewhere) => "kept elsewhere".into(),
        Some(BlobState::Failed(_)) if state.is_some_and(BlobState::is_checked) => "differs".into(),
        None if is_awaited => CHECKING.into(),
        Some(BlobState::Failed(_)) | None => NOT_CHECKED.into(),
    }
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
