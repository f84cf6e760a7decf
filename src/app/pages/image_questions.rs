//! What a page does not ask by itself: which tags lead to a digest, and what is attached to an image.

use leptos::prelude::*;

use crate::app::components::Unasked;
use crate::app::inspection::Inspection;
use crate::app::parts::Judged;
use crate::format;
use crate::inspect::{EntryName, Root, attached_requests};
use crate::oci::{Digest, EntryKind, ImageIndex, Reference};

/// The questions, with what they cost.
#[component]
pub(super) fn ImageQuestions(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let is_cache =
        root.with_value(|root| root.fetched.document.index().is_some_and(ImageIndex::is_build_cache));
    let digest = reference.version().digest().cloned();
    let leads = digest.map(|digest| {
        let reference = reference.clone();
        view! {
            <section aria-label="This digest">
                <Unasked
                    text=|is_asked| {
                        let text = "Tags and indexes that lead to this digest";
                        if is_asked { format!("{text}:") } else { format!("{text}: not asked.") }
                    }
                    button="Find the tags that lead here (1 request for the list, then 1 or 2 for each tag)".into()
                    scene=move |rounds| Judged::Leads(reference.clone(), digest.clone(), rounds)
                />
            </section>
        }
    });
    let attached = (!is_cache).then(|| {
        let (least, most) = attached_requests(root.with_value(|root| 1 + root.contents.images().count()));
        let listed = listed(root);
        let of = reference.clone();
        let text = move |_| match inspection.attached(&of) {
            Some(_) if listed.is_empty() => "Attachments:".into(),
            Some(_) => listed.clone(),
            None => format!("{listed} Signatures and other referrers: not asked."),
        };
        let scene = move |rounds| Judged::Attached(reference.clone(), subjects(root), inspection, rounds);
        let button = format!("Ask what is attached ({least} to {most} requests)");
        view! { <Unasked text=text button=button scene=scene /> }
    });
    view! { {leads} {attached} }
}

/// What can have something attached, and what it is called: the document, and the images that it lists.
fn subjects(root: StoredValue<Root>) -> Vec<(Digest, String)> {
    root.with_value(|root| {
        let document = &root.fetched.document;
        let name = if document.index().is_some() { "this index" } else { "this manifest" };
        let own = (root.fetched.verification.digest().clone(), name.to_owned());
        let images =
            root.contents.images().map(|entry| (entry.digest.clone(), EntryName::of(entry).to_string()));
        [own].into_iter().chain(images).collect()
    })
}

/// What is known to be attached without asking.
fn listed(root: StoredValue<Root>) -> String {
    root.with_value(|root| {
        let entries = root.contents.listed().iter();
        let count = entries.filter(|listed| listed.kind() == EntryKind::Attestation).count();
        match (root.fetched.document.index().is_some(), count) {
            (false, _) => String::new(),
            (true, 0) => "No attestations are listed in the index.".into(),
            (true, count) => {
                format!("Attachments: {} listed in the index.", format::count(count, "attestation"))
            }
        }
    })
}
