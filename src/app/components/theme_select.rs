//! The choice of the theme.

use leptos::prelude::*;

use crate::app::preferences::{Theme, use_theme};

/// System, light or dark.
#[component]
pub(crate) fn ThemeSelect() -> impl IntoView {
    let theme = use_theme();
    let option = move |choice: Theme| {
        view! {
            <option value=choice.as_str() selected=move || theme.get() == choice>{choice.title()}</option>
        }
    };
    view! {
        <select
            class="select"
            aria-label="Theme"
            on:change=move |event| theme.set(Theme::parse(&event_target_value(&event)))
        >
            {Theme::ALL.map(option).collect_view()}
        </select>
    }
}
