//! What a comparison comes to, and what can be copied of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use crate::app::components::{CopyButton, Untrusted};
use crate::app::router::Router;
use crate::browser;
use crate::inspect::compare::{Comparison, Likeness, Side, report};
use crate::place::{Pair, Place, Target};
use crate::words;

/// The verdict.
#[component]
pub(super) fn Verdict(read: Arc<Read>) -> impl IntoView {
    let Some((comparison, a, b)) = read.both() else { return ().into_any() };
    let said = words::compare::judgement(comparison, a, b);
    let (look, sign) = look(&comparison.likeness);
    let causes =
        said.causes.iter().map(|cause| view! { <p><Untrusted text=cause.as_str() /></p> }).collect_view();
    let unchecked = said.unchecked.as_deref().map(words::compare::not_compared);
    let (of_markdown, of_json, of_link) = (read.clone(), read.clone(), read.clone());
    let with = |read: &Read, write: &dyn Fn(&Comparison, &Side, &Side) -> String| {
        read.both().map(|(comparison, a, b)| write(comparison, a, b)).unwrap_or_default()
    };
    // Written when it is copied.
    let router = Router::get();
    let markdown = Signal::derive(move || {
        with(&of_markdown, &|comparison, a, b| {
            let (link, now) = (link(&router.place(), a, b), browser::today());
            words::compare::Written { comparison, a, b, link: &link, now: &now }.markdown()
        })
    });
    let json = Signal::derive(move || with(&of_json, &|comparison, a, b| report(comparison, a, b)));
    let pinned = Signal::derive(move || with(&of_link, &|_, a, b| link(&router.place(), a, b)));
    view! {
        <section class=format!("verdict verdict--{look}") aria-label=words::verdict::REGION>
            <span class="verdict__sign" aria-hidden="true">{sign}</span>
            <div class="verdict__words">
                <p class="verdict__title" role="status"><Untrusted text=said.title /></p>
                {causes}
                <p class="facts"><Untrusted text=unchecked.unwrap_or_default() /></p>
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

/// The link to this comparison, with the digests that were compared.
fn link(place: &Place, a: &Side, b: &Side) -> String {
    let pair = Pair::new(a.pinned(), b.pinned());
    browser::link_to(&Place { target: Target::Compare(Box::new(pair)), ..place.clone() }.to_string())
}

fn look(likeness: &Likeness) -> (&'static str, &'static str) {
    match likeness {
        Likeness::Identical | Likeness::SameImages | Likeness::SameImage { others: 0, .. } => ("good", "="),
        Likeness::Recompressed(_) | Likeness::Noise => ("good", "≈"),
        Likeness::Unread(_) => ("warning", "!"),
        _ => ("plain", "≠"),
    }
}
