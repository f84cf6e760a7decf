//! Two images beside each other: the part `compare` of the program.

mod attached_question;
mod entry_table;
mod key_table;
mod layer_table;
mod noise;
mod overview_table;
mod page;
mod pair_form;
mod platform_table;
mod read;
mod reading;
mod side_cell;
mod side_field;
mod side_line;
mod state_seal;
mod verdict;

use leptos::prelude::*;

use page::ComparePage;

/// Draws the page. Only the loader of the part may lead here, or all of it is in the main part.
pub(in crate::app) fn draw_compare((): ()) -> AnyView {
    view! { <ComparePage /> }.into_any()
}
