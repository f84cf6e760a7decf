//! Where a push goes.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::oci::{Digest, Reference, RegistryHost, RepositoryName, Version};
use crate::place::{Place, Target};
use crate::registry::{Client, Endpoint, Scheme};

/// A repository, which need not exist yet.
#[derive(Clone, PartialEq)]
pub(super) struct Destination {
    registry: RegistryHost,
    scheme: Scheme,
    pub(super) repository: RepositoryName,
}

impl Destination {
    pub(super) fn client(&self, session: Session) -> Rc<Client> {
        session.client(&self.registry, self.scheme)
    }

    pub(super) fn endpoint(&self) -> Endpoint {
        Endpoint::new(self.scheme, &self.registry)
    }

    /// The link to what is in it.
    pub(super) fn link(&self, tag_or_digest: &str) -> Option<String> {
        let version = match tag_or_digest.parse::<Digest>() {
            Ok(digest) => Version::Digest(digest),
            Err(_) => Version::Tag(tag_or_digest.parse().ok()?),
        };
        let reference = Reference::new(self.registry.clone(), self.repository.clone(), version);
        Some(Place::reached_by(Target::Image(reference), self.scheme).to_string())
    }
}

/// Does something whenever another registry or repository comes on the screen.
pub(super) fn on_other_place(work: impl Fn() + 'static) {
    let router = Router::get();
    let place = Memo::new(move |_| {
        let place = router.place();
        (place.scheme(), place.target)
    });
    whenever(move || {
        // A memo that is only tracked, and never read, follows nothing.
        place.with(|_| ());
        untrack(&work);
    });
}

/// The repository on the screen, or the one whose name is typed, with the field to type it.
pub(super) fn use_destination() -> (Memo<Option<Destination>>, impl IntoView) {
    let router = Router::get();
    let text = RwSignal::new(String::new());
    let is_open = Memo::new(move |_| matches!(router.place().target, Target::Repository(..)));
    let destination = Memo::new(move |_| {
        let place = router.place();
        let scheme = place.scheme();
        match place.target {
            Target::Repository(registry, repository) => Some(Destination { registry, scheme, repository }),
            Target::Registry(registry) => {
                let repository = text.with(|text| text.trim().parse()).ok()?;
                Some(Destination { registry, scheme, repository })
            }
            _ => None,
        }
    });
    let problem = move || {
        let name = text.get();
        let name = name.trim();
        if name.is_empty() {
            return Some("Type the name of a repository first; it need not exist yet.".to_owned());
        }
        name.parse::<RepositoryName>().err().map(|error| format!("That is no repository name: {error}."))
    };
    let field = move || {
        (!is_open.get()).then(|| {
            view! {
                <div class="form">
                    <label>
                        "Repository "
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
