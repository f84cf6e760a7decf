//! What a comparison comes to, and what can be copied of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use crate::app::components::{CopyButton, Untrusted};
use crate::browser;
use crate::inspect::compare::{Comparison, Likeness, Side, report};
use crate::place::{Pair, Place, Target};
use crate::words;

/// The verdict.
#[component]
pub(super) fn Verdict(read: Arc<Read>) -> impl IntoView {
    let Some((comparison, a, b)) = read.both() else { return ().into_any() };
    let said = words::compare::judgement(comparison, a, b);
    let (look, sign) = look(comparison);
    let causes =
        said.causes.iter().map(|cause| view! { <p><Untrusted text=cause.as_str() /></p> }).collect_view();
    let unchecked = said.unchecked.as_deref().map(words::compare::not_compared);
    let unchecked = unchecked.map(|text| view! { <p class="facts"><Untrusted text=text /></p> });
    let (of_markdown, of_json, of_link) = (read.clone(), read.clone(), read.clone());
    let with = |read: &Read, write: &dyn Fn(&Comparison, &Side, &Side) -> String| {
        read.both().map(|(comparison, a, b)| write(comparison, a, b)).unwrap_or_default()
    };
    // Written when it is copied.
    let markdown = Signal::derive(move || {
        with(&of_markdown, &|comparison, a, b| {
            let (link, now) = (link(&of_markdown, a, b), browser::today());
            words::compare::Written { comparison, a, b, link: &link, now: &now }.markdown()
        })
    });
    let json = Signal::derive(move || with(&of_json, &|comparison, a, b| report(comparison, a, b)));
    let pinned = Signal::derive(move || with(&of_link, &|_, a, b| link(&of_link, a, b)));
    view! {
        <section class=format!("verdict verdict--{look}") aria-label=words::verdict::REGION>
            <span class="verdict__sign" aria-hidden="true">{sign}</span>
            <div class="verdict__words">
                <p class="verdict__title" role="status"><Untrusted text=said.title /></p>
                {causes}
                {unchecked}
            </div>
            <div>
                <CopyButton text=markdown what=words::compare::MARKDOWN label=words::compare::COPY_MARKDOWN />
                " " <CopyButton text=json what=words::compare::JSON label=words::compare::COPY_JSON />
                " " <CopyButton text=pinned what=words::compare::LINK label=words::compare::COPY_LINK />
            </div>
        </section>
    }
    .into_any()
}

/// The link to this comparison, with the digests that were compared, for the platform for which they were.
fn link(read: &Read, a: &Side, b: &Side) -> String {
    let pair = Pair::new(a.pinned(), b.pinned());
    let place = Place::new(Target::Compare(Box::new(pair)));
    browser::link_to(&Place { platform: read.platform.clone(), ..place }.to_string())
}

fn look(comparison: &Comparison) -> (&'static str, &'static str) {
    match &comparison.likeness {
        Likeness::SameImage { others: 0, .. } if !comparison.has_all_images() => ("warning", "!"),
        Likeness::Identical | Likeness::SameImages | Likeness::SameImage { others: 0, .. } => ("good", "="),
        Likeness::Recompressed(_) | Likeness::Noise => ("good", "≈"),
        Likeness::Relabelled(_) | Likeness::Stopped | Likeness::Unread(_) => ("warning", "!"),
        _ => ("plain", "≠"),
    }
}
