//! What is attached to an image of an index.

use leptos::prelude::*;

use super::super::Untrusted;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::ChildState;
use crate::oci::{Descriptor, Digest, Manifest, Reference};
use crate::place::link_to;
use crate::words;

/// What `BuildKit` attests about a platform, in the words of its predicates, and what else is attached, if that was asked.
#[component]
pub(super) fn Attestations(
    reference: Reference,
    digest: Digest,
    attestations: Vec<Descriptor>,
    inspection: Inspection,
) -> impl IntoView {
    let is_none = attestations.is_empty();
    let of = reference.clone();
    let asked = move || match inspection.attached(&of) {
        None if is_none => words::entry::NONE_LISTED.to_owned(),
        None => String::new(),
        Some(attached) => match attached.count(Some(&digest)) {
            counts if counts.is_empty() && is_none => {
                words::attached::absence(attached.absence(&digest)).into()
            }
            counts => words::attached::counted(&counts),
        },
    };
    let links: Vec<_> = attestations
        .into_iter()
        .map(|attestation| {
            let href = link_to(reference.document(&attestation.digest));
            let reference = reference.clone();
            let name = move || {
                inspection.with_seen(|seen| match seen.child_state(&reference, &attestation.digest)? {
                    ChildState::Missing => Some(words::entry::MISSING.into()),
                    state => state.manifest().map(predicates).filter(|names| !names.is_empty()),
                })
            };
            view! { <a class="attestation" href=href>{live(move || view! { <Untrusted text=name().unwrap_or_else(|| words::entry::ATTESTATION.into()) is_name=true /> })}</a> }
        })
        .collect();
    view! { {links} {live(asked)} }
}

fn predicates(manifest: &Manifest) -> String {
    let types = manifest.layers.iter().filter_map(|layer| layer.annotation("in-toto.io/predicate-type"));
    let names: Vec<&str> = types.map(words::entry::predicate).collect();
    names.join(", ")
}
