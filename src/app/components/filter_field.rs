//! Where the text is typed that names are looked for by.

use leptos::prelude::*;

use crate::app::name_filter::NameFilter;
use crate::app::router::Router;
use crate::words;

/// The field of a filter on the list `label`.
#[component]
pub(crate) fn FilterField(
    label: &'static str,
    filter: NameFilter,
    placeholder: &'static str,
) -> impl IntoView {
    let router = Router::get();
    view! {
        <input
            type="search"
            class="field"
            aria-label=words::table::filter(label)
            placeholder=placeholder
            prop:value=filter.wanted
            on:input=move |event| router.rearrange(|now| now.filter = event_target_value(&event))
        />
    }
}
