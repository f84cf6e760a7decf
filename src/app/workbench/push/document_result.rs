//! What came of pushing a manifest or index.

use leptos::prelude::*;

use super::destination::link;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::workbench::move_back::MoveBack;
use crate::app::workbench::tag_guard::{LeftAlone, TagMove};
use crate::oci::Repository;
use crate::registry::{Error, Tagged};
use crate::words::push::document as texts;

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
    let [pushed, end] = texts::PUSHED;
    let subject = texts::subject(stored.subject);
    let link = link(&to, &name);
    let back = moved.map(|moved| {
        view! { <MoveBack repository=to.clone() moved=moved /> }
    });
    view! {
        <p role="status">{pushed} <a href=link>{name}</a> {end} {subject}</p>
        {back}
    }
    .into_any()
}
