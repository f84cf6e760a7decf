//! What there is instead of a tag that is not there.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Waiting};
use crate::app::kept::note_looks;
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::browser;
use crate::inspect::{Instead, instead};
use crate::oci::{Reference, Tag, Version};
use crate::place::{Place, Target, View, link_to};
use crate::words;

/// Looks at the tags of the repository, once.
#[component]
pub(super) fn NotThere(reference: Reference, tag: Tag) -> impl IntoView {
    let session = Session::get();
    let of = reference.clone();
    let name = tag.clone();
    let found = use_loader(
        move || Some(of.clone()),
        move |reference: Reference| {
            let client = session.client();
            let tag = name.clone();
            async move { instead(client.repository(reference.repository()), &tag).await }
        },
    );
    let waiting = Signal::derive(|| words::not_there::AWAITED.to_owned());
    let last = last_seen(&reference, &tag);
    view! {
        {last}
        <section aria-label=words::not_there::SECTION>
            {live(move || found.is_waiting().then(|| view! {
                <Waiting what=waiting stop=Callback::new(move |()| found.stop()) />
            }))}
            {live(move || found.answer().map(|(reference, instead)| drawn(&reference, instead)))}
        </section>
    }
}

/// What the tag pointed to when it was last seen here.
fn last_seen(reference: &Reference, tag: &Tag) -> Option<impl IntoView + use<>> {
    let seen = note_looks(reference.repository(), |seen, now| seen.miss(tag, now));
    let latest = seen.of(tag)?.latest()?;
    let time = browser::local_time(latest.last());
    let href = link_to(reference.document(latest.digest()));
    Some(view! {
        <p class="moved">
            {words::moves::last_seen(&time)} " " <DigestChip digest=latest.digest().clone() href=href /> "."
        </p>
    })
}

fn drawn(reference: &Reference, instead: Instead) -> AnyView {
    let told = words::not_there::told(&reference.name().to_string(), &instead);
    let push = matches!(instead, Instead::NoTags | Instead::NoRepository).then(|| {
        let repository = Target::Repository(reference.repository().clone());
        let href = Place::new(repository).with_view(View::Push).to_string();
        view! { " " <a href=href>{words::not_there::PUSH}</a> }
    });
    let offered = match instead {
        Instead::Tags { near, newest, .. } => vec![
            tags(reference, words::not_there::SIMILAR, near),
            tags(reference, words::not_there::NEWEST, newest),
        ],
        _ => Vec::new(),
    };
    view! { <p>{told} {push}</p> {offered} }.into_any()
}

fn tags(reference: &Reference, title: &'static str, tags: Vec<Tag>) -> Option<impl IntoView> {
    let item = |tag: Tag| {
        let text = tag.to_string();
        view! { <li><a href=link_to(reference.at(Version::Tag(tag)))>{text}</a></li> }
    };
    (!tags.is_empty()).then(|| {
        view! {
            <p class="facts">{title} ":"</p>
            <ul class="offered" aria-label=title>{tags.into_iter().map(item).collect_view()}</ul>
        }
    })
}
