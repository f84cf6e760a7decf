//! All of one exchange: headers, the start of the bodies, and the curl that repeats it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{CopyButton, Untrusted};
use crate::app::session::Session;
use crate::format;
use crate::registry::{Exchange, Headers, Outcome};
use crate::words;

/// Pieces of eight bytes that are drawn.
const HEX_PIECES: usize = 64;

/// What was sent, what came, and a way to ask it again.
#[component]
pub(crate) fn ExchangeDetail(exchange: Arc<Exchange>) -> impl IntoView {
    let own = Session::get().access().unrelayed(vec![exchange.clone()]);
    let command = own.first().map(|own| own.curl()).unwrap_or_default();
    let is_relayed = own.first().is_some_and(|own| own.request.url != exchange.request.url);
    let relayed = is_relayed.then(|| {
        view! { <p class="exchange__note">{words::requests::RELAYED}</p> }
    });
    let hidden = exchange.hidden_headers();
    let answer = match exchange.outcome.clone() {
        Outcome::Waiting => view! { <p>{words::requests::WAITING}</p> }.into_any(),
        Outcome::Left => view! { <p>{words::requests::LEFT}</p> }.into_any(),
        Outcome::Failed(reason) => {
            view! { <p class="exchange__hidden"><Untrusted text=words::transport::no_response(&reason) /></p> }.into_any()
        }
        Outcome::Answered { headers, size, preview, broken, .. } => view! {
            <dl>
                {fields(&headers)}
                {hidden.into_iter().map(|name| view! {
                    <div><dt>{name}</dt> " " <dd class="exchange__hidden">{words::requests::HIDDEN}</dd></div>
                }).collect_view()}
            </dl>
            {broken.map(|reason| view! { <p class="exchange__hidden"><Untrusted text=words::transport::broken(&reason) /></p> })}
            <BodyPreview size=size preview=preview.into() />
        }
        .into_any(),
    };
    let sent = (exchange.sent > 0)
        .then(|| view! { <BodyPreview size=exchange.sent preview=exchange.request.body.clone() /> });
    view! {
        <div class="exchange__detail">
            <div class="exchange__sides">
                <section>
                    <h3>"Sent"</h3>
                    <p class="exchange__url"><Untrusted text=&*exchange.request.url is_name=true /></p>
                    <dl>{fields(&exchange.request.headers)}</dl>
                    {sent}
                </section>
                <section>
                    <h3>"Received"</h3>
                    {answer}
                </section>
            </div>
            {relayed}
            <pre class="exchange__curl" tabindex="0">{command.clone()}</pre>
            <CopyButton text=command what="as curl" label=words::requests::AS_CURL />
        </div>
    }
}

fn fields(headers: &Headers) -> impl IntoView + use<> {
    let field = |(name, value): (&str, &str)| {
        view! {
            <div><dt>{name.to_ascii_lowercase()}</dt> " " <dd><Untrusted text=value is_name=true /></dd></div>
        }
    };
    headers.iter().map(field).collect_view()
}

#[component]
fn BodyPreview(size: u64, preview: Arc<[u8]>) -> impl IntoView {
    if size == 0 {
        return view! { <p class="exchange__note">"No body."</p> }.into_any();
    }
    let shown = preview.len() as u64;
    let note = words::requests::body(size, shown);
    let text = String::from_utf8_lossy(&preview).into_owned();
    let is_binary = text.chars().any(|c| c == '\0' || (c == '\u{fffd}' && preview.len() > 4));
    let body = if is_binary {
        // Pieces that stand beside each other where two fit, and are never broken.
        let piece = |bytes: String| view! { <span>{bytes}</span> " " };
        let pieces = format::hex(&preview).into_iter().take(HEX_PIECES).map(piece).collect_view();
        view! { <pre class="exchange__body exchange__body--hex" tabindex="0">{pieces}</pre> }.into_any()
    } else {
        view! { <pre class="exchange__body" tabindex="0"><Untrusted text=text /></pre> }.into_any()
    };
    view! { <p class="exchange__note">{note}</p> {body} }.into_any()
}
