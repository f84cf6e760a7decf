//! The configurations that help, each with what it leaves in the way.

use leptos::prelude::*;

use crate::app::components::CopyButton;
use crate::inspect::connection::{Diagnosis, Remedy, Setup};
use crate::words;

#[component]
pub(super) fn Remedies(setup: Setup, diagnosis: Diagnosis) -> impl IntoView {
    let Diagnosis { remedies, is_relayed, .. } = diagnosis;
    if remedies.is_empty() {
        return ().into_any();
    }
    let remedy = |(at, Remedy { recipe, leaves }): (usize, Remedy)| {
        let (title, text) = (
            words::connection::recipe(recipe),
            words::connection::configuration(recipe, &setup.page, &setup.registry),
        );
        view! {
            <details class="connection-view__recipe" open=at == 0>
                <summary>{title}</summary>
                <p>{words::connection::note(recipe)}</p>
                {words::connection::left(&leaves).map(|left| view! { <p>{left}</p> })}
                <pre class="document-preview" tabindex="0">{text.clone()}</pre>
                <CopyButton text=text what=title label=words::connection::COPY />
            </details>
        }
    };
    view! {
        <h3>{words::connection::remedies(is_relayed)}</h3>
        <p class="facts">{words::connection::for_page(&setup.page)}</p>
        {remedies.into_iter().enumerate().map(remedy).collect_view()}
    }
    .into_any()
}
