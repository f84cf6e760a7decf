//! All of one exchange: headers, the start of the bodies, and the curl that repeats it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{CopyButton, Untrusted};
use crate::app::session::Session;
use crate::format;
use crate::registry::{Exchange, Headers, Outcome};

/// What was sent, what came, and a way to ask it again.
#[component]
pub(crate) fn ExchangeDetail(exchange: Arc<Exchange>) -> impl IntoView {
    let own = Session::get().access().unrelayed(vec![exchange.clone()]);
    let command = own.first().map(|own| own.curl()).unwrap_or_default();
    let is_relayed = own.first().is_some_and(|own| own.request.url != exchange.request.url);
    let relayed = is_relayed.then(|| {
        view! { <p class="exchange__note">"This went to the companion. To ask without it:"</p> }
    });
    let hidden = exchange.hidden_headers();
    let answer = match exchange.outcome.clone() {
        Outcome::Waiting => view! { <p>"Waiting for the answer."</p> }.into_any(),
        Outcome::Left => view! { <p>"Left before an answer came."</p> }.into_any(),
        Outcome::Failed(reason) => {
            view! { <p class="exchange__hidden"><Untrusted text=reason /></p> }.into_any()
        }
        Outcome::Answered { headers, size, preview, broken, .. } => view! {
            <h3>"Received"</h3>
            <dl>
                {fields(&headers)}
                {hidden.into_iter().map(|name| view! {
                    <dt>{name}</dt> <dd class="exchange__hidden">"not exposed by CORS, or not sent"</dd>
                }).collect_view()}
            </dl>
            {broken.map(|reason| view! { <p class="exchange__hidden"><Untrusted text=reason /></p> })}
            <BodyPreview size=size preview=preview.into() />
        }
        .into_any(),
    };
    let sent = (exchange.sent > 0)
        .then(|| view! { <BodyPreview size=exchange.sent preview=exchange.request.body.clone() /> });
    view! {
        <div class="exchange__detail">
            <h3>"Sent"</h3>
            <dl><dt>"url"</dt> <dd><Untrusted text=&*exchange.request.url is_name=true /></dd> {fields(&exchange.request.headers)}</dl>
            {sent}
            {answer}
            {relayed}
            <pre class="exchange__curl" tabindex="0">{command.clone()}</pre>
            <CopyButton text=command what="as curl" label="Copy as curl" />
        </div>
    }
}

fn fields(headers: &Headers) -> impl IntoView + use<> {
    let field = |(name, value): (&str, &str)| {
        view! { <dt>{name.to_ascii_lowercase()}</dt> <dd><Untrusted text=value is_name=true /></dd> }
    };
    headers.iter().map(field).collect_view()
}

#[component]
fn BodyPreview(size: u64, preview: Arc<[u8]>) -> impl IntoView {
    if size == 0 {
        return view! { <p class="exchange__note">"No body."</p> }.into_any();
    }
    let shown = preview.len() as u64;
    let note = if size > shown {
        format!("Body, {}; the first {} bytes:", format::bytes(size), format::number(shown))
    } else {
        format!("Body, {}:", format::bytes(size))
    };
    view! {
        <p class="exchange__note">{note}</p>
        <pre class="exchange__body" tabindex="0"><Untrusted text=as_text(&preview) /></pre>
    }
    .into_any()
}

/// Text as it is; other bytes in hex, sixteen a line.
fn as_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let binary = text.chars().any(|c| c == '\0' || (c == '\u{fffd}' && bytes.len() > 4));
    if !binary {
        return text.into_owned();
    }
    let hex = |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    bytes.chunks(16).take(32).map(hex).collect::<Vec<_>>().join("\n")
}
