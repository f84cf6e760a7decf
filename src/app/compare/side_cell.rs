//! A value of one of the two sides.

use leptos::prelude::*;

use crate::inspect::compare::Letter;

/// A cell; its side stands in it where the heads of the columns are not seen.
#[component]
pub(super) fn SideCell(letter: Letter, value: AnyView) -> impl IntoView {
    view! { <td><span class="compared__of" aria-hidden="true">{letter.as_str()} " "</span> {value}</td> }
}
