//! The configurations that help, each with what it leaves in the way.

use leptos::prelude::*;

use crate::app::components::CopyButton;
use crate::inspect::connection::{Diagnosis, Obstacle, Remedy, Setup};

#[component]
pub(super) fn Remedies(setup: Setup, diagnosis: Diagnosis) -> impl IntoView {
    let Diagnosis { remedies, is_relayed, .. } = diagnosis;
    if remedies.is_empty() {
        return ().into_any();
    }
    let page = setup.page.clone();
    let remedy = |(at, Remedy { recipe, leaves }): (usize, Remedy)| {
        let text = recipe.text(&setup.page, &setup.registry);
        let left: Vec<_> = leaves.into_iter().map(Obstacle::prevents).collect();
        let left = (!left.is_empty())
            .then(|| format!("With this alone these still do not work: {}.", left.join("; ")));
        view! {
            <details class="connection-view__recipe" open=at == 0>
                <summary>{recipe.title()}</summary>
                <p>{recipe.note()}</p>
                {left.map(|left| view! { <p>{left}</p> })}
                <pre class="document-preview" tabindex="0">{text.clone()}</pre>
                <CopyButton text=text what=recipe.title() label="Copy" />
            </details>
        }
    };
    view! {
        <h3>{if is_relayed { "What would let the browser ask it directly" } else { "What helps" }}</h3>
        <p class="facts">"Each is written for this page, " {page} ". One is enough, unless it says what still does not work."</p>
        {remedies.into_iter().enumerate().map(remedy).collect_view()}
    }
    .into_any()
}
