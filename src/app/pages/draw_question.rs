//! The part `answers` of the program.

use leptos::prelude::*;

use super::clients_view::ClientsView;
use super::other_table::OtherTable;
use super::platform_table::PlatformTable;
use super::single_clients_view::SingleClientsView;
use super::whereabouts_view::WhereaboutsView;
use crate::app::parts::Question;

/// Draws an answer. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_question(question: Question) -> AnyView {
    match question {
        Question::Clients(reference, root, contents, inspection) => view! {
        <ClientsView reference=reference.clone() root=root contents=contents.clone() inspection=inspection />
        <PlatformTable reference=reference contents=contents inspection=inspection />
        }
        .into_any(),
        Question::Others(reference, contents, at, is_all, inspection) => {
            view! { <OtherTable reference=reference contents=contents at=at is_all=is_all inspection=inspection /> }
                .into_any()
        }
        Question::Single(reference, root, inspection) => {
            view! { <SingleClientsView reference=reference root=root inspection=inspection /> }.into_any()
        }
        Question::Whereabouts(reference, digest, before, rounds) => {
            view! { <WhereaboutsView reference=reference digest=digest before=before rounds=rounds /> }
                .into_any()
        }
    }
}
