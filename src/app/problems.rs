//! What reading and checking found wrong, as findings.

use std::collections::HashMap;

use super::inspection::Inspection;
use crate::inspect::{
    BlobState, ChildState, Contents, ImageError, config_mismatches, content_finding, diff_id_finding,
    differing, differs, entry_finding, entry_name, is_plain_tar, misdescribed, unreadable_config,
};
use crate::oci::{Descriptor, Finding, Reference};
use crate::registry::{Packing, Verification};

/// Problems that reading and checking a document found.
pub(super) fn problems(inspection: Inspection, reference: &Reference, contents: &Contents) -> Vec<Finding> {
    let entries = contents.listed().iter().map(|listed| &listed.entry);
    let mut findings = inspection.children().findings(reference, entries, child_finding);
    let image = inspection.image_of(reference);
    // What is wrong with the image on the screen is told without its name.
    let chosen = image.as_ref().and_then(|image| image.as_ref().ok()?.hops.last());
    let chosen = chosen.map(|hop| hop.entry.digest.clone());
    let is_chosen = |entry: &Descriptor| chosen.as_ref() == Some(&entry.digest);
    match image {
        // Most that is read has no layers by the thousand; what has is not gone through as long as nothing is known.
        Some(Ok(image)) if inspection.knows_layers(reference) => {
            let config = inspection.image_config(reference);
            let config = config.as_ref().and_then(|config| config.readable());
            let mut packings = HashMap::new();
            for (at, layer) in image.manifest.layers.iter().enumerate() {
                let state = inspection.layer_state(reference, layer);
                let proof = inspection.proof(reference, layer);
                findings
                    .extend(state.and_then(|state| blob_finding("A layer", layer, &state, proof.as_ref())));
                let Some(proof) = proof else { continue };
                findings.extend(differing(&proof, "A layer"));
                findings.extend(misdescribed(&proof, "A layer"));
                findings
                    .extend(config.and_then(|config| content_finding(&proof, at, &image.manifest, config)));
                packings.insert(layer.digest.clone(), proof.packing());
            }
            if let Some(config) = config {
                // Those that are plain tars by their media types are told before anything is read.
                let is_plain = |layer: &Descriptor| {
                    !is_plain_tar(layer) && packings.get(&layer.digest) == Some(&Some(Packing::Tar))
                };
                findings.extend(diff_id_finding(&image.manifest, config, is_plain));
            }
        }
        Some(Err(ImageError::Child(entry, error))) => findings.extend(differs(&error, &entry_name(&entry))),
        _ => {}
    }
    if let Some((config, Err(error))) = inspection.config_of(reference) {
        let unread = || {
            Finding::warning(
                "The config could not be read.",
                format!("{error}. Enter in the bar asks again."),
            )
        };
        let missing = error.is_not_found().then_some(BlobState::Missing);
        let missing = missing.and_then(|state| blob_finding("The config", &config, &state, None));
        findings.push(missing.or_else(|| differs(&error, "The config")).unwrap_or_else(unread));
    }
    for entry in contents.images().filter(|entry| !is_chosen(entry)) {
        let Some(manifest) = inspection.children().manifest(reference, &entry.digest) else { continue };
        let found = inspection
            .blobs()
            .findings(reference, manifest.blobs(), |blob, state| blob_finding("A blob", blob, state, None));
        let config =
            manifest.config.as_ref().and_then(|config| inspection.blobs().state(reference, &config.digest));
        let said = match config.filter(|_| manifest.is_image()) {
            Some(BlobState::Read(Ok(config))) => {
                config_mismatches(entry.platform.as_ref(), &manifest, &config)
            }
            Some(BlobState::Read(Err(error))) => vec![unreadable_config(&error)],
            _ => Vec::new(),
        };
        findings.extend(found.into_iter().chain(said).map(|finding| finding.about(&entry_name(entry))));
    }
    findings.dedup();
    findings
}

fn child_finding(entry: &Descriptor, state: &ChildState) -> Option<Finding> {
    match state {
        ChildState::Blob(state) => blob_finding("An entry", entry, state, None),
        state => entry_finding(entry, state),
    }
}

/// What the state of a blob means, and what hashing it came to, if it was hashed.
fn blob_finding(
    what: &str,
    blob: &Descriptor,
    state: &BlobState,
    proof: Option<&Verification>,
) -> Option<Finding> {
    match state {
        BlobState::Missing => {
            let detail = format!(
                "{} answers 404. A pull by a client that lacks it ends with “blob unknown”.",
                blob.digest
            );
            Some(Finding::problem(format!("{what} is missing."), detail))
        }
        BlobState::Misstated(size) => {
            let digest = &blob.digest;
            let said = match proof {
                Some(proof) => format!("HEAD states {size} bytes for {digest}, {} came", proof.size()),
                None => format!("HEAD states {size} bytes for {digest}, and GET does not"),
            };
            let detail = format!(
                "{said}: a proxy or the registry answers HEAD wrongly. Clients that believe it may refuse the image."
            );
            Some(Finding::warning("The registry misstates a size.", detail))
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
