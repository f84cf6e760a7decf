//! What a page does not ask by itself: which tags lead to a digest, and what is attached to an image.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Unasked};
use crate::app::inspection::Inspection;
use crate::app::parts::{Judged, Parts, Question};
use crate::inspect::whereabouts::{Before, kind_of};
use crate::inspect::{EntryName, Root, attached_requests};
use crate::oci::{Digest, EntryKind, ImageIndex, Reference};
use crate::place::link_to;
use crate::words;

/// The questions, with what they cost.
#[component]
pub(super) fn ImageQuestions(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let is_cache =
        root.with_value(|root| root.fetched.document.index().is_some_and(ImageIndex::is_build_cache));
    let parts = Parts::get();
    let digest = reference.version().digest().cloned();
    let leads = digest.map(|digest| {
        let refers = refers(&reference, root);
        let reference = reference.clone();
        view! {
            <section aria-label=words::question::THIS_DIGEST>
                {refers}
                <Unasked
                    text=|is_asked| words::question::leads(is_asked).into()
                    button=words::question::FIND_LEADS.into()
                    scene=move |rounds| parts.answer(Question::Whereabouts(reference.clone(), digest.clone(), Before::Manifest, rounds))
                />
            </section>
        }
    });
    let attached = (!is_cache).then(|| {
        let requests = attached_requests(root.with_value(|root| 1 + root.contents.images().count()));
        let listed = listed(root);
        let of = reference.clone();
        let text = move |_| words::question::attached(listed, inspection.attached(&of).is_some());
        let scene = move |rounds| {
            parts.verdict(Judged::Attached(reference.clone(), subjects(root), inspection, rounds))
        };
        let button = words::question::ask_attached(requests);
        view! { <Unasked text=text button=button scene=scene /> }
    });
    view! { {leads} {attached} }
}

/// What the manifest refers to, if it is a referrer.
fn refers(reference: &Reference, root: StoredValue<Root>) -> Option<AnyView> {
    let (subject, kind) = root.with_value(|root| {
        let document = &root.fetched.document;
        Some((document.subject()?.clone(), kind_of(document)))
    })?;
    let href = link_to(reference.document(&subject));
    let said = words::whereabouts::refers(kind);
    Some(view! { <p class="facts">{said} " " <DigestChip digest=subject href=href /></p> }.into_any())
}

/// What can have something attached, and what it is called: the document, and the images that it lists.
fn subjects(root: StoredValue<Root>) -> Vec<(Digest, String)> {
    root.with_value(|root| {
        let document = &root.fetched.document;
        let name = words::attached::own_name(document.index().is_some());
        let own = (root.fetched.verification.digest().clone(), name.to_owned());
        let images =
            root.contents.images().map(|entry| (entry.digest.clone(), EntryName::of(entry).to_string()));
        [own].into_iter().chain(images).collect()
    })
}

/// How many attestations are listed without asking, by an index.
fn listed(root: StoredValue<Root>) -> Option<usize> {
    root.with_value(|root| {
        root.fetched.document.index()?;
        let entries = root.contents.listed().iter();
        Some(entries.filter(|listed| listed.kind() == EntryKind::Attestation).count())
    })
}
