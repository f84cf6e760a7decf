//! A button that copies a text and says so.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::task;
use crate::browser;
use crate::words;

/// Copies `text`; named "Copy `what`". With `label` the button shows words in place of a sign.
#[component]
pub(crate) fn CopyButton(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] what: String,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text.get_untracked();
        task::start(async move {
            let done = browser::copy(text).await;
            said.try_set(words::copying::copied(done));
            set_timeout(move || _ = said.try_set(""), Duration::from_secs(2));
        });
    };
    let name = words::copying::name(&what);
    view! {
        <span class="copy">
            <button type="button" class="copy__button" class:copy__button--words=label.is_some() aria-label=name.clone() title=name on:click=copy>
                {label.map_or_else(|| view! { <i class="copy__sign" aria-hidden="true"></i> }.into_any(), IntoAny::into_any)}
            </button>
            <span class="copy__said" role="status">{said}</span>
        </span>
    }
}
