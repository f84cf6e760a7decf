//! What reading and checking found wrong, as findings.

use super::inspection::{Inspection, Load};
use crate::inspect::{
    BlobState, ChildState, Contents, ImageError, differing, differs, entry_finding, entry_name,
};
use crate::oci::{Descriptor, Finding};

/// Problems that reading and checking a load found.
pub(super) fn problems(inspection: Inspection, load: &Load, contents: &Contents) -> Vec<Finding> {
    let entries = contents.listed().iter().map(|listed| &listed.entry);
    let mut findings = inspection.children().findings(load, entries, child_finding);
    match inspection.image_of(load) {
        Some(Ok(image)) => {
            findings.extend(inspection.layers().findings(
                load,
                image.manifest.layers.iter(),
                |layer, state| blob_finding("A layer", layer, state),
            ));
            let proofs =
                image.manifest.layers.iter().filter_map(|layer| inspection.proof(load, &layer.digest));
            findings.extend(proofs.filter_map(|proof| differing(&proof, "A layer")));
        }
        Some(Err(ImageError::Child(entry, error))) => findings.extend(differs(&error, &entry_name(&entry))),
        _ => {}
    }
    if let Some((_, Err(error))) = inspection.config_of(load) {
        let unread = || {
            Finding::warning(
                "The config could not be read.",
                format!("{error}. Enter in the bar asks again."),
            )
        };
        findings.push(differs(&error, "The config").unwrap_or_else(unread));
    }
    for entry in contents.images() {
        let Some(manifest) = inspection.children().manifest(load, &entry.digest) else { continue };
        let lost = inspection
            .blobs()
            .findings(load, manifest.blobs(), |blob, state| blob_finding("A blob", blob, state));
        findings.extend(lost.into_iter().map(|finding| finding.about(&entry_name(entry))));
    }
    findings.dedup();
    findings
}

fn child_finding(entry: &Descriptor, state: &ChildState) -> Option<Finding> {
    match state {
        ChildState::Blob(state) => blob_finding("An entry", entry, state),
        state => entry_finding(entry, state),
    }
}

fn blob_finding(what: &str, blob: &Descriptor, state: &BlobState) -> Option<Finding> {
    match state {
        BlobState::Missing => {
            let detail = format!(
                "{} answers 404. A pull by a client that lacks it ends with “blob unknown”.",
                blob.digest
            );
            Some(Finding::problem(format!("{what} is missing."), detail))
        }
        BlobState::OtherSize(size) => {
            let stated = blob.size.unwrap_or_default();
            let detail =
                format!("{} has {size} bytes in the registry; the manifest states {stated}.", blob.digest);
            Some(Finding::problem(format!("{what} has another size."), detail))
        }
        _ => None,
    }
}
