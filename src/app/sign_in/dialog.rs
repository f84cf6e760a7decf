//! The dialog: what the registry asks for, where a secret would go, and the fields for it.

use leptos::prelude::*;

use super::form::{Kind, SecretFields, ServiceFields, Typed};
use super::line::origin;
use super::recipient::Recipient;
use crate::app::failure::Failure;
use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::browser;
use crate::registry::{Asks, Standing, host_of, is_plain};

/// The id of the dialog, for those who open it.
pub(in crate::app) const SIGN_IN_ID: &str = "sign-in";

/// A dialog for the registry on the screen; closed until it is asked for.
#[component]
pub(crate) fn SignInDialog() -> impl IntoView {
    let router = Router::get();
    let origin = Memo::new(move |_| origin(&router.place()));
    let closed = Trigger::new();
    view! {
        <dialog id=SIGN_IN_ID class="dialog" aria-labelledby="sign-in-title" on:close=move |_| closed.notify()>
            // Another registry has another form: nothing that was typed for one goes to the next.
            {live(move || origin.get().map(|origin| view! { <SignIn origin=origin closed=closed /> }))}
        </dialog>
    }
}

#[component]
fn SignIn(origin: String, closed: Trigger) -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let access = session.access();
    let typed = Typed::new();
    let agreed = RwSignal::new(false);
    let problem = RwSignal::new(None::<Failure>);
    let is_busy = RwSignal::new(false);
    let task: Task = use_task();
    let host = host_of(&origin).to_owned();
    let left = origin.clone();
    on_cleanup(move || {
        if access.settle(&left, false) {
            session.forget_clients();
        }
    });
    let origin = StoredValue::new(origin);
    let standing = Memo::new(move |_| origin.with_value(|origin| access.standing(origin)));
    let by_hand =
        move || typed.by_hand().or_else(|| origin.with_value(|origin| access.assumed_service(origin)));
    let recipient = Memo::new(move |_| {
        let as_it_is = typed.kind.get() == Kind::Token;
        let mut recipient =
            origin.with_value(|origin| Recipient::of(origin, &standing.get(), by_hand().as_ref(), as_it_is));
        // Whatever way was taken so far: with credentials the browser may let nothing through.
        let may_be_relayed = origin.with_value(|origin| access.relays(origin));
        if may_be_relayed && is_plain(&browser::origin()) {
            recipient
                .doubts
                .push(format!("It passes the companion at {} over plain HTTP.", browser::origin()));
        }
        recipient
    });
    let is_ready = move || {
        let may_go = agreed.get() || recipient.with(|recipient| recipient.doubts.is_empty());
        typed.credentials().is_some() && may_go && !is_busy.get()
    };
    let reject = move || {
        if origin.with_value(|origin| access.settle(origin, false)) {
            session.forget_clients();
        }
    };
    let done = move || {
        session.forget_clients();
        router.ask_again();
    };
    let ask = move |signs_in: bool| {
        let place = router.place();
        let Some(registry) = place.registry().cloned() else { return };
        is_busy.set(true);
        problem.set(None);
        session.forget_clients();
        let client = session.client(&registry, place.scheme());
        task.restart(async move {
            let answer = client.ping().await;
            is_busy.set(false);
            match answer {
                Ok(()) if signs_in => {
                    origin.with_value(|origin| access.settle(origin, true));
                    browser::close_modal(SIGN_IN_ID);
                    done();
                }
                Err(error) if signs_in => {
                    reject();
                    problem.set(Some(Failure::from(&error)));
                }
                // It was only asked what it asks for.
                _ => {}
            }
        });
    };
    let sign_in = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_ready() {
            return;
        }
        let Some(credentials) = typed.credentials() else { return };
        let to = recipient.with(|recipient| recipient.origin.clone());
        origin.with_value(|origin| access.try_sign_in(origin, credentials, Some(to), typed.by_hand()));
        typed.secret.set(String::new());
        ask(true);
    };
    let forget = move |_| {
        origin.with_value(|origin| access.forget(origin));
        browser::close_modal(SIGN_IN_ID);
        done();
    };
    // However it is closed: nothing goes on behind it, and no secret stays in it.
    whenever(move || {
        closed.track();
        task.stop();
        is_busy.set(false);
        problem.set(None);
        typed.secret.set(String::new());
        reject();
    });
    let is_hidden = move || matches!(standing.get().asks, Some(Asks::Hidden | Asks::Other(_)));
    view! {
        <h2 id="sign-in-title">"Sign in to " {host.clone()}</h2>
        <p>{live(move || told(&host, &standing.get()))}</p>
        {live(move || standing.get().asks.is_none().then(|| view! {
            <p><button type="button" class="button button--small" disabled=is_busy on:click=move |_| ask(false)>"Ask it"</button></p>
        }))}
        <form class="form form--column" on:submit=sign_in>
            <SecretFields typed=typed />
            {live(move || is_hidden().then(|| view! { <ServiceFields typed=typed /> }))}
            <p class="facts">
                "It is kept in memory only, until the page is closed, and sent to "
                {live(move || recipient.with(|recipient| recipient.origin.clone()))} " alone."
            </p>
            {live(move || recipient.with(|recipient| (!recipient.doubts.is_empty()).then(|| view! {
                <div class="doubts">
                    {recipient.doubts.iter().map(|doubt| view! { <p>{doubt.clone()}</p> }).collect_view()}
                    <label><input type="checkbox" bind:checked=agreed /> "Send it nevertheless"</label>
                </div>
            })))}
            {live(move || problem.get().map(|failure| view! {
                <div role="alert" class="form__problem">
                    <strong>{failure.title}</strong> " " {failure.came} " " {failure.next}
                </div>
            }))}
            <div class="dialog__buttons">
                <button class="button button--main" disabled=move || !is_ready()>"Sign in"</button>
                {live(move || standing.get().who.is_some().then(|| view! {
                    <button type="button" class="button" on:click=forget>"Sign out"</button>
                }))}
                <button type="button" class="button" on:click=|_| browser::close_modal(SIGN_IN_ID)>"Cancel"</button>
                <span role="status">{live(move || is_busy.get().then_some("Asking…"))}</span>
            </div>
        </form>
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
