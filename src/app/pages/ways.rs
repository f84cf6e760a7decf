//! The ways to a digest.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::{DigestChip, MoreButton, Untrusted, use_rows};
use crate::app::live::live;
use crate::inspect::whereabouts::{Part, Way};
use crate::oci::{Reference, Version};
use crate::place::{Place, Target, View, link_to};
use crate::words;

/// Tags of a way that are named.
const NAMED: usize = 5;

/// What clients get by the tags, and each way from tags to the digest.
#[component]
pub(super) fn Ways(reference: Reference, ways: Vec<Way>) -> impl IntoView {
    let rows = use_rows();
    let total = ways.len();
    let ways = Arc::new(ways);
    let given = {
        let ways = ways.clone();
        move || {
            let given = ways.iter().filter_map(words::whereabouts::given).take(rows.get());
            given
                .map(|text| view! { <p class="whereabouts__given"><Untrusted text=text /></p> })
                .collect_view()
        }
    };
    let items = move || {
        let items = ways.iter().take(rows.get()).map(|way| item(&reference, way)).collect_view();
        view! { <ul class="whereabouts__ways" aria-label=words::whereabouts::WAYS>{items}</ul> }
    };
    (total > 0).then(|| view! { {live(given)} {live(items)} <MoreButton rows=rows total=total /> })
}

fn item(reference: &Reference, way: &Way) -> impl IntoView + use<> {
    let tag = |tag: &crate::oci::Tag| {
        let href = link_to(reference.at(Version::Tag(tag.clone())));
        view! { <a class="mono" href=href>{tag.to_string()}</a> " " }
    };
    let tags = way.tags.iter().take(NAMED).map(tag).collect_view();
    let beyond = way.tags.len().saturating_sub(NAMED);
    let beyond = (beyond > 0).then(|| words::whereabouts::more(beyond) + " ");
    let subject = way.subject.as_ref().map(|subject| {
        let href = link_to(reference.document(subject));
        view! { <DigestChip digest=subject.clone() href=href /> " " {words::whereabouts::REFERRED_TO_BY} " " }
    });
    let hops = way.hops.iter().enumerate().map(|(at, hop)| {
        let href = link_to(reference.document(&hop.digest));
        let is_first = at == 0 && way.tags.is_empty();
        view! {
            {(!is_first).then(arrow)}
            <Untrusted text=words::whereabouts::hop(hop) /> " " <DigestChip digest=hop.digest.clone() href=href /> " "
        }
    });
    let hops = hops.collect_view();
    let part = words::whereabouts::part(&way.part).map(|text| {
        let view = if way.part == Part::Config { View::Config } else { View::Layers };
        let document = way.hops.last().map(|hop| Target::Image(reference.document(&hop.digest)));
        let href = document.map(|document| Place::new(document).with_view(view).to_string());
        view! { {arrow()} <a href=href>{text}</a> }
    });
    view! { <li>{tags} {beyond} {subject} {hops} {part}</li> }
}

fn arrow() -> impl IntoView {
    view! { <span class="whereabouts__arrow" aria-hidden="true">"→ "</span> }
}
