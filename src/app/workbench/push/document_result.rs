//! What came of pushing a manifest or index.

use leptos::prelude::*;

use super::destination::link;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::workbench::move_back::MoveBack;
use crate::app::workbench::tag_guard::{LeftAlone, TagMove};
use crate::oci::Repository;
use crate::registry::{Error, SubjectKept, Tagged};

/// What was pushed.
#[derive(Clone)]
pub(super) struct PushedDocument {
    /// Where it went.
    pub(super) to: Repository,
    /// The tag or digest that it was pushed under.
    pub(super) name: String,
    /// The tag that was to be moved.
    pub(super) moved: Option<TagMove>,
    /// What came of it.
    pub(super) tagged: Tagged,
}

/// Where it is now, who lists it, and the way back for a tag that was moved.
#[component]
pub(super) fn DocumentResult(result: Result<PushedDocument, Error>) -> impl IntoView {
    let PushedDocument { to, name, moved, tagged } = match result {
        Ok(pushed) => pushed,
        Err(error) => {
            return view! { <div role="status"><FailureCard failure=Failure::from(&error) /></div> }
                .into_any();
        }
    };
    let stored = match tagged {
        Tagged::Stored(stored) => stored,
        Tagged::Elsewhere(now) => {
            let now = now.name().clone();
            return view! { <div role="status"><LeftAlone tag=name now=now /></div> }.into_any();
        }
    };
    let subject = match stored.subject {
        SubjectKept::Nothing => "",
        SubjectKept::ByRegistry => " The registry lists it among the referrers of its subject.",
        SubjectKept::Unlisted => {
            " The registry does not list it among the referrers of its subject, as far as its list was read."
        }
        SubjectKept::UnderTag => {
            " The registry has no referrers API: it was added to the list under the referrers tag."
        }
        SubjectKept::Nobody => {
            " The registry keeps no referrers, and its referrers tag holds something else: nobody will find this \
             by its subject."
        }
    };
    let link = link(&to, &name);
    let back = moved.map(|moved| {
        view! { <MoveBack repository=to.clone() moved=moved /> }
    });
    view! {
        <p role="status">"Pushed: " <a href=link>{name}</a> "." {subject}</p>
        {back}
    }
    .into_any()
}
