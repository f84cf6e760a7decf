//! Where a push goes.

use leptos::prelude::*;

use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::oci::{Digest, Repository, RepositoryName, Version};
use crate::place::{Target, link_to};
use crate::words;

/// The link to what a repository holds under a tag or a digest.
pub(super) fn link(to: &Repository, tag_or_digest: &str) -> Option<String> {
    let version = match tag_or_digest.parse::<Digest>() {
        Ok(digest) => Version::Digest(digest),
        Err(_) => Version::Tag(tag_or_digest.parse().ok()?),
    };
    Some(link_to(to.at(version)))
}

/// Does something whenever another registry or repository comes on the screen.
pub(super) fn on_other_place(work: impl Fn() + 'static) {
    let router = Router::get();
    let target = Memo::new(move |_| router.place().target);
    whenever(move || {
        // A memo that is only tracked, and never read, follows nothing.
        target.with(|_| ());
        untrack(&work);
    });
}

/// The repository on the screen, or the one whose name is typed, with the field to type it.
pub(super) fn use_destination() -> (Memo<Option<Repository>>, impl IntoView) {
    let router = Router::get();
    let text = RwSignal::new(String::new());
    let is_open = Memo::new(move |_| matches!(router.place().target, Target::Repository(_)));
    let destination = Memo::new(move |_| match router.place().target {
        Target::Repository(repository) => Some(repository),
        Target::Registry(registry) => {
            Some(Repository::new(registry, text.with(|text| text.trim().parse()).ok()?))
        }
        _ => None,
    });
    let problem = move || {
        let name = text.get();
        let name = name.trim();
        if name.is_empty() {
            return Some(words::push::NAME_FIRST.to_owned());
        }
        name.parse::<RepositoryName>().err().map(|error| words::reference::no_repository_name(&error))
    };
    let field = move || {
        (!is_open.get()).then(|| {
            view! {
                <div class="form">
                    <label>
                        {words::push::REPOSITORY}
                        <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder="workshop/hello"
                            prop:value=text on:input=move |event| text.set(event_target_value(&event)) />
                    </label>
                </div>
                {live(move || problem().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
            }
        })
    };
    (destination, field)
}
