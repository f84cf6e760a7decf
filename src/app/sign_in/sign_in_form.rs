//! Signing in to a registry: what it asks for, where a secret would go, and the fields for it.

use leptos::prelude::*;

use super::door::SIGN_IN_ID;
use super::form::{FIRST_FIELD, Kind, SecretFields, ServiceFields, Typed};
use super::trial::use_trial;
use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::registry::{Asks, Doubt, Origin, Recipient, Standing};

/// The form for an origin; `closed` tells that the dialog around it was closed.
#[component]
pub(crate) fn SignInForm(origin: Origin, closed: Trigger) -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let access = session.access();
    let typed = Typed::new();
    let agreed = RwSignal::new(false);
    let host = origin.authority().to_owned();
    let trial = use_trial(origin.clone());
    let origin = StoredValue::new(origin);
    let standing = Memo::new(move |_| origin.with_value(|origin| access.standing(origin)));
    let by_hand =
        move || typed.by_hand().or_else(|| origin.with_value(|origin| access.assumed_service(origin)));
    let recipient = Memo::new(move |_| {
        let as_it_is = typed.kind.get() == Kind::Token;
        origin.with_value(|origin| Recipient::of(origin, &standing.get(), by_hand().as_ref(), as_it_is))
    });
    let doubts = Memo::new(move |_| {
        let told = |recipient: &Recipient| {
            let told = recipient.doubts().iter();
            origin.with_value(|origin| {
                told.map(|doubt| doubt_told(*doubt, recipient, origin)).collect::<Vec<_>>()
            })
        };
        let mut doubts = recipient.with(told);
        // Whatever way was taken so far: with credentials the browser may let nothing through.
        let page = origin.with_value(|origin| access.relays(origin)).then(|| Origin::of(&browser::origin()));
        if let Some(page) = page.flatten().filter(Origin::is_plain) {
            doubts.push(format!("It passes the companion at {page} over plain HTTP."));
        }
        doubts
    });
    // What was agreed to is no longer what would happen.
    whenever(move || {
        recipient.track();
        doubts.track();
        agreed.set(false);
    });
    let is_ready = move || {
        let may_go = agreed.get() || doubts.with(Vec::is_empty);
        typed.credentials().is_some() && may_go && !trial.is_busy()
    };
    let sign_in = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_ready() {
            return;
        }
        let Some(credentials) = typed.credentials() else { return };
        let to = recipient.with(|recipient| recipient.origin().clone());
        origin.with_value(|origin| access.try_sign_in(origin, credentials, Some(to), typed.by_hand()));
        typed.secret.set(String::new());
        trial.ask(router, session, true);
    };
    // However it is closed: nothing goes on behind it, and no secret stays in it.
    whenever(move || {
        closed.track();
        typed.secret.set(String::new());
        trial.stop(session);
    });
    // The dialog may have been opened before its form was there.
    request_animation_frame(|| {
        if browser::is_modal_open() {
            browser::focus(FIRST_FIELD);
        }
    });
    let is_hidden = move || matches!(standing.get().asks, Some(Asks::Hidden | Asks::Other(_)));
    view! {
        <h2 id="sign-in-title">"Sign in to " {host.clone()}</h2>
        <p>{live(move || told(&host, &standing.get()))}</p>
        {live(move || standing.get().asks.is_none().then(|| view! {
            <p><button type="button" class="button button--small" disabled=move || trial.is_busy() on:click=move |_| trial.ask(router, session, false)>"Ask it"</button></p>
        }))}
        <form class="form form--column" on:submit=sign_in>
            <SecretFields typed=typed />
            {live(move || is_hidden().then(|| view! { <ServiceFields typed=typed /> }))}
            <p class="facts">
                "It is kept in memory only, until the page is closed, and sent to "
                {live(move || recipient.with(|recipient| recipient.origin().to_string()))} " alone."
            </p>
            {live(move || doubts.with(|doubts| (!doubts.is_empty()).then(|| view! {
                <div class="doubts">
                    {doubts.iter().map(|doubt| view! { <p>{doubt.clone()}</p> }).collect_view()}
                    <label><input type="checkbox" bind:checked=agreed /> "Send it nevertheless"</label>
                </div>
            })))}
            {live(move || trial.problem().map(|failure| view! {
                <div role="alert" class="form__problem">
                    <strong>{failure.title}</strong> " " {failure.came} " " {failure.next}
                </div>
            }))}
            <div class="dialog__buttons">
                <button class="button button--main" disabled=move || !is_ready()>"Sign in"</button>
                {live(move || standing.get().who.is_some().then(|| view! {
                    <button type="button" class="button" on:click=move |_| trial.forget(router, session)>"Sign out"</button>
                }))}
                <button type="button" class="button" on:click=|_| browser::close_modal(SIGN_IN_ID)>"Cancel"</button>
                <span role="status">{live(move || trial.is_busy().then_some("Asking…"))}</span>
            </div>
        </form>
    }
}

/// What speaks against sending a secret, in a sentence.
fn doubt_told(doubt: Doubt, recipient: &Recipient, registry: &Origin) -> String {
    let origin = recipient.origin();
    match doubt {
        Doubt::Elsewhere => format!("It goes to {origin}, not to {registry} itself."),
        Doubt::Plain => format!("It goes to {origin} over plain HTTP: anyone on the way can read it."),
    }
}

/// What the registry asks for, in a sentence.
fn told(host: &str, standing: &Standing) -> String {
    let now = match &standing.who {
        Some(who) => format!("You are signed in as {who}. "),
        None => String::new(),
    };
    let asks = match &standing.asks {
        None => format!("{host} has not asked for credentials so far."),
        Some(Asks::Password { realm }) => format!("{host} asks for user and password (“{realm}”)."),
        Some(Asks::Token { service, scope }) if scope.is_empty() => {
            format!("{host} asks for a token of {}.", service.realm)
        }
        Some(Asks::Token { service, scope }) => {
            format!("{host} asks for a token of {}, for {scope}.", service.realm)
        }
        Some(Asks::Hidden) => format!(
            "{host} asks for credentials. How is in the header WWW-Authenticate, which it does not let this page see, or did \
             not send."
        ),
        Some(Asks::Other(scheme)) => {
            format!("{host} asks for {scheme}, which Waybill does not know. A password may be taken, too.")
        }
    };
    now + &asks
}
