//! Pushing, saving, changing, managing, and trying the connection: parts of the program that are loaded when one of
//! these views is first opened.

mod change;
mod connection;
mod manage;
mod move_back;
mod push;
mod save;
mod subject;
mod tag_guard;

use leptos::prelude::*;

use change::{ChangeView, Removal};
use connection::ConnectionView;
use manage::ManageView;
use push::PushView;
use save::SaveView;
use subject::use_subject;

use super::live::live;
use super::parts::Work;

/// Draws the part `workbench`. Only its loader may lead here, or all of it is in the main part.
pub(super) fn draw(work: Work) -> AnyView {
    match work {
        Work::Push => view! { <PushView /> }.into_any(),
        Work::Manage => view! { <ManageView /> }.into_any(),
        Work::Save => view! { <OfDocument saves=true /> }.into_any(),
        Work::Change => view! { <OfDocument saves=false /> }.into_any(),
        Work::Removal(repository, chosen) => {
            view! { <Removal repository=repository offer=chosen.into() /> }.into_any()
        }
    }
}

/// Draws the part `connection`, as [`draw`] does.
pub(super) fn draw_connection(_: ()) -> AnyView {
    view! { <ConnectionView /> }.into_any()
}

/// The views of a document. Why it is not there, the page says.
#[component]
fn OfDocument(saves: bool) -> impl IntoView {
    let subject = use_subject();
    live(move || {
        let (reference, root) = subject.root()?;
        let root = StoredValue::new(root);
        Some(if saves {
            view! { <SaveView reference=reference root=root image=subject.image() /> }.into_any()
        } else {
            view! { <ChangeView reference=reference root=root /> }.into_any()
        })
    })
}
