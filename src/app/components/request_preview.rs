//! Requests as they will be sent, before they are.

use leptos::prelude::*;

use super::CopyButton;
use crate::app::live::live;
use crate::format;
use crate::registry::{Request, curl};
use crate::words;

/// Requests drawn at most; a long plan repeats itself.
const LIMIT: usize = 100;

/// Folded: how many requests, and their curl when opened.
#[component]
pub(crate) fn RequestPreview(#[prop(into)] requests: Signal<Vec<Request>>) -> impl IntoView {
    // Drawn when it is opened.
    let open = RwSignal::new(false);
    let count = move || requests.with(Vec::len);
    let all = Signal::derive(move || requests.get().iter().map(curl).collect::<Vec<_>>().join("\n"));
    view! {
        <details class="preview" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{live(move || format::count(count(), "request"))} {words::requests::WILL_BE_SENT}</summary>
            {live(move || open.get().then(|| view! {
                <ol class="preview__list">
                    {requests.get().iter().take(LIMIT).map(|request| view! { <PreviewItem request=request.clone() /> }).collect_view()}
                </ol>
                {(count() > LIMIT).then(|| view! { <p class="facts">{format!("and {} more", count() - LIMIT)}</p> })}
                <CopyButton text=all what=words::requests::THESE_AS_CURL label=words::requests::AS_CURL />
            }))}
        </details>
    }
}

#[component]
fn PreviewItem(request: Request) -> impl IntoView {
    let command = curl(&request);
    view! {
        <li>
            <strong>{request.method.as_str()}</strong> " " <span class="exchange__path">{request.path().to_owned()}</span>
            <pre class="exchange__curl" tabindex="0">{command}</pre>
        </li>
    }
}
