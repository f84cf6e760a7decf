//! A summary of an image for a ticket, copied as it opens.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::app::components::{CopyButton, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::kept;
use crate::app::router::Router;
use crate::app::task;
use crate::browser;
use crate::inspect::{Found, Root};
use crate::oci::{Descriptor, Finding, Reference};
use crate::registry::{Proof, Verification};
use crate::words;
use crate::words::ticket::{Checked, Ticket};

/// The id of the button that makes it, which gets the focus when it is closed.
pub(super) const SUMMARY_BUTTON: &str = "summary-button";

/// What was copied, to be read before it is pasted.
#[component]
pub(super) fn Summary(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
    findings: RwSignal<Vec<Found>>,
    asked: RwSignal<usize>,
) -> impl IntoView {
    let text = root.with_value(|root| {
        untrack(|| {
            let findings: Vec<_> = findings.with(|found| found.iter().map(words::finding).collect());
            written(&reference, root, inspection, &findings)
        })
    });
    let said = RwSignal::new("");
    let copied = text.clone();
    task::start(async move {
        let done = browser::copy(copied).await;
        said.try_set(words::ticket::copied(done));
    });
    let close = move |_| {
        asked.set(0);
        request_animation_frame(|| browser::focus_if_lost(SUMMARY_BUTTON));
    };
    view! {
        <section class="summary" aria-label=words::ticket::REGION>
            <p role="status">{said}</p>
            <pre class="text" tabindex="0"><Untrusted text=text.clone() /></pre>
            <CopyButton text=text what=words::copying::SUMMARY label=words::copying::COPY />
            " "
            <button type="button" class="button button--small" on:click=close>{words::ticket::CLOSE}</button>
        </section>
    }
}

fn written(reference: &Reference, root: &Root, inspection: Inspection, findings: &[Finding]) -> String {
    let image = inspection.image_of(reference).and_then(Result::ok);
    let config = inspection.config_of(reference).and_then(|(_, config)| config.ok());
    let mut seen = HashSet::new();
    let layers = image.iter().flat_map(|image| &image.manifest.layers);
    let layers: Vec<&Descriptor> = layers.filter(|layer| seen.insert(&layer.digest)).collect();
    let count =
        |is_known: &dyn Fn(&Descriptor) -> bool| layers.iter().filter(|layer| is_known(layer)).count();
    let verification = &root.fetched.verification;
    let link = browser::link_to(&Router::get().place().pinned(verification.digest()).to_string());
    let is_hashed = |proof: Option<Verification>| {
        proof.is_some_and(|proof| matches!(proof.proof(), Proof::Verified | Proof::Differs))
    };
    let moved = kept::last_move(reference, &root.fetched).map(|moved| {
        let [last, noticed] = kept::times(&moved);
        words::moves::summary(&last, &noticed, &moved.before.digest().to_string())
    });
    Ticket {
        reference,
        root,
        kind: &words::summary::facts(root, reference.version().tag()),
        image: image.as_deref(),
        config: config.as_deref(),
        verdict: &words::verdict::judgement(&inspection.with_seen(|seen| seen.verdict(reference, root))),
        moved: &moved.unwrap_or_default(),
        findings,
        checked: Checked {
            entry: &|digest| inspection.child_state(reference, digest),
            hashed: count(&|layer| is_hashed(inspection.proof(reference, layer))),
        },
        link: &link,
        now: &browser::today(),
    }
    .markdown()
}
