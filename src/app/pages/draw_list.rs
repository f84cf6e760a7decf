//! The part `lists` of the program.

use leptos::prelude::*;

use super::registry::RegistryPage;
use super::tags::RepositoryPage;
use crate::app::parts::ListPage;

/// Draws a list. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_list(page: ListPage) -> AnyView {
    match page {
        ListPage::Registry => view! { <RegistryPage /> }.into_any(),
        ListPage::Repository => view! { <RepositoryPage /> }.into_any(),
    }
}
