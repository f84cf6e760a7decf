//! What there is instead of a tag that is not there.

use leptos::prelude::*;

use crate::app::components::Waiting;
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::format;
use crate::inspect::{Instead, instead};
use crate::oci::{Reference, Tag, Version};
use crate::place::{Place, Target, View, link_to};

/// Looks at the tags of the repository, once.
#[component]
pub(super) fn NotThere(reference: Reference, tag: Tag) -> impl IntoView {
    let session = Session::get();
    let of = reference.clone();
    let found = use_loader(
        move || Some(of.clone()),
        move |reference: Reference| {
            let client = session.client();
            let tag = tag.clone();
            async move { instead(client.repository(reference.repository()), &tag).await }
        },
    );
    let waiting = Signal::derive(|| "Waiting for the list of tags".to_owned());
    view! {
        <section aria-label="Instead of this tag">
            {live(move || found.is_waiting().then(|| view! {
                <Waiting what=waiting stop=Callback::new(move |()| found.stop()) />
            }))}
            {live(move || found.answer().map(|(reference, instead)| told(&reference, instead)))}
        </section>
    }
}

fn told(reference: &Reference, instead: Instead) -> AnyView {
    let push = || {
        let repository = Target::Repository(reference.repository().clone());
        let href = Place::new(repository).with_view(View::Push).to_string();
        view! { <a href=href>"Push an image to it"</a> }
    };
    let name = reference.name().to_string();
    match instead {
        Instead::Tags { near, newest, compared, more } => view! {
            <p>
                {format!("The repository {name} exists, but has no such tag. ")}
                {more.then(|| match compared {
                    0 => "The first page of the list has no tags to compare it with.".into(),
                    _ => format!("It was compared only with the first {} in the list.", format::count(compared, "tag")),
                })}
            </p>
            {tags(reference, "Similar tags", near)}
            {tags(reference, "Newest versions", newest)}
        }
        .into_any(),
        Instead::Listed => view! {
            <p>"The tag list still has this tag, but its manifest cannot be read: it may have been deleted, or you may not be allowed to see it."</p>
        }
        .into_any(),
        Instead::NoTags => view! {
            <p>{format!("The repository {name} exists, but has no tags. ")} {push()}</p>
        }
        .into_any(),
        Instead::NoRepository => view! {
            <p>
                {format!("The registry has no repository {name}, or does not show it to you. On most registries, a push creates it. ")}
                {push()}
            </p>
        }
        .into_any(),
        Instead::Unknown(_) => view! {
            <p>{format!("Whether the repository {name} exists is unknown: its tags could not be listed.")}</p>
        }
        .into_any(),
    }
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
