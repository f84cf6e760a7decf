//! The journal, live.

use std::sync::Arc;

use leptos::prelude::*;

use super::CopyButton;
use super::exchange_item::ExchangeItem;
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::browser;
use crate::registry::{Exchange, Outcome, host_of};
use crate::words;

/// The id of the button that shows the requests alone.
pub(crate) const FULL_PAGE_BUTTON: &str = "full-page-button";

const LIST_ID: &str = "exchanges";

/// Every exchange, oldest first; the newest comes into view by itself. On the full page they are larger, and one is open
/// at a time.
#[component]
pub(crate) fn RequestsPanel(full: RwSignal<bool>, close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    whenever(move || {
        session.exchange_count();
        request_animation_frame(|| browser::scroll_to_end(LIST_ID));
    });
    let own = move || session.access().unrelayed(session.exchanges());
    let all =
        Signal::derive(move || own().iter().map(|exchange| exchange.curl()).collect::<Vec<_>>().join("\n"));
    let as_script = Signal::derive(move || words::script(&own()));
    // An exchange is drawn anew when it gets further, never while a person reads it.
    let key = |(exchange, turn): &(Arc<Exchange>, Option<String>)| {
        let answered = matches!(exchange.outcome, Outcome::Answered { .. });
        (exchange.number, answered, exchange.duration.is_some(), turn.is_some())
    };
    let to = move |url: &str| match session.access().unrelayed_url(url) {
        Some(own) => words::requests::sent_to(host_of(&own), true),
        None => words::requests::sent_to(host_of(url), false),
    };
    let listed = move || {
        let mut before = String::new();
        let turn = |exchange: Arc<Exchange>| {
            let to = to(&exchange.request.url);
            let turn = (to != before).then(|| to.clone());
            before = to;
            (exchange, turn)
        };
        session.exchanges().into_iter().map(turn).collect::<Vec<_>>()
    };
    view! {
        <aside class="requests" class:requests--full=full aria-label="Requests">
            <div class="requests__head">
                <h2>"Requests"</h2>
                <button type="button" class="button button--small" on:click=move |_| session.clear_exchanges()>"Clear"</button>
                <button id=FULL_PAGE_BUTTON type="button" class="button button--small" aria-pressed=move || full.get().to_string() on:click=move |_| full.update(|full| *full = !*full)>"Full page"</button>
                <button type="button" class="button button--small requests__close" on:click=move |_| close.run(())>"Close"</button>
            </div>
            <p class="requests__note">{words::requests::ABOUT} {live(move || full.get().then_some(words::requests::ESCAPE))}</p>
            {live(move || (session.exchange_count() == 0).then(|| view! { <p class="requests__note">"None yet."</p> }))}
            <ol class="requests__list" id=LIST_ID>
                <For each=listed key=key let((exchange, turn))>
                    <ExchangeItem exchange=exchange turn=turn alone=full />
                </For>
            </ol>
            <div class="requests__copy">
                <CopyButton text=all what=words::requests::ALL_OF_CURL label=words::requests::ALL_AS_CURL />
                <CopyButton text=as_script what=words::requests::ALL_OF_SCRIPT label=words::requests::ALL_AS_SCRIPT />
            </div>
        </aside>
    }
}
