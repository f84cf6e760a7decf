//! One exchange of the journal.

use std::sync::Arc;

use leptos::prelude::*;

use super::Untrusted;
use crate::app::live::live;
use crate::app::parts::{Parts, Scene};
use crate::app::session::Session;
use crate::registry::{Exchange, Outcome, path_of};

/// Method, path, status and time; opens to headers and body. Where the list turns to
/// another host, `turn` says to which. While it is to be open `alone`, opening it closes the others.
#[component]
pub(crate) fn ExchangeItem(
    exchange: Arc<Exchange>,
    turn: Option<String>,
    alone: RwSignal<bool>,
) -> impl IntoView {
    let parts = Parts::get();
    let own = Session::get().access().unrelayed_url(&exchange.request.url);
    let path = path_of(own.as_ref().unwrap_or(&exchange.request.url));
    let digest = path.find("sha256:").or_else(|| path.find("sha512:")).unwrap_or(path.len());
    let (path, digest) = path.split_at(digest);
    let path = path.to_owned();
    let digest =
        (!digest.is_empty()).then(|| view! { <span class="exchange__digest">{digest.to_owned()}</span> });
    let (class, status) = status(&exchange);
    // Drawn when it is opened: hundreds of exchanges may be kept.
    let open = RwSignal::new(false);
    let turn = turn.map(|turn| view! { " " <span class="exchange__host">{turn}</span> });
    let took = exchange.duration.map(|duration| format!("{} ms", duration.as_millis()));
    view! {
        <li class="exchange">
            <details name=move || alone.get().then_some("exchange") on:toggle=move |_| open.update(|open| *open = !*open)>
                <summary>
                    <span class="exchange__method">{exchange.request.method.as_str()}</span>
                    " "
                    <span class="exchange__path" title=exchange.request.url.clone()>
                        <Untrusted text=path is_name=true /> {digest}
                    </span>
                    " "
                    <span class=class>{status}</span>
                    " "
                    <span class="exchange__time">{took}</span>
                    {turn}
                </summary>
                {live(move || open.get().then(|| parts.scene(Scene::Exchange(exchange.clone()))))}
            </details>
        </li>
    }
}

fn status(exchange: &Exchange) -> (&'static str, String) {
    match &exchange.outcome {
        Outcome::Waiting => ("exchange__status", "…".into()),
        Outcome::Failed(_) => ("exchange__status exchange__status--bad", "no answer".into()),
        Outcome::Left => ("exchange__status", "left".into()),
        // `no-cors`: the browser tells no more than that.
        Outcome::Answered { status: 0, .. } => ("exchange__status", "answered".into()),
        Outcome::Answered { status, .. } => {
            let class = if exchange.is_good() {
                "exchange__status exchange__status--good"
            } else {
                "exchange__status exchange__status--bad"
            };
            (class, status.to_string())
        }
    }
}
