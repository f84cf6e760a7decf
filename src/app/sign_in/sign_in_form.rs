//! Signing in to a registry: what it asks for, where a secret would go, and the fields for it.

use leptos::prelude::*;

use super::door::SIGN_IN_ID;
use super::form::{FIRST_FIELD, SecretFields, ServiceFields, Typed};
use super::trial::use_trial;
use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::registry::{Asks, CredentialKind, Origin, Recipient};
use crate::words;

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
        let as_it_is = typed.kind.get() == CredentialKind::Token;
        origin.with_value(|origin| Recipient::of(origin, &standing.get(), by_hand().as_ref(), as_it_is))
    });
    // Whatever way was taken so far: with credentials the browser may let nothing through.
    let companion = origin.with_value(|origin| access.relays(origin)).then(|| Origin::of(&browser::origin()));
    let companion = StoredValue::new(companion.flatten().filter(Origin::is_plain));
    let has_doubts = move || {
        companion.with_value(Option::is_some) || recipient.with(|recipient| !recipient.doubts().is_empty())
    };
    let doubts = move || {
        let told = |recipient: &Recipient| {
            let told = recipient.doubts().iter();
            origin.with_value(|origin| {
                told.map(|doubt| words::sign_in::doubt(*doubt, recipient, origin)).collect::<Vec<_>>()
            })
        };
        let mut doubts = recipient.with(told);
        doubts.extend(
            companion.with_value(|companion| companion.as_ref().map(words::sign_in::companion_doubt)),
        );
        doubts
    };
    // What was agreed to is no longer what would happen.
    whenever(move || {
        recipient.track();
        agreed.set(false);
    });
    let is_ready = move || {
        let may_go = agreed.get() || !has_doubts();
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
        <h2 id="sign-in-title">{words::sign_in::title(&host)}</h2>
        <p>{live(move || words::sign_in::asked(&host, &standing.get()))}</p>
        {live(move || standing.get().asks.is_none().then(|| view! {
            <p><button type="button" class="button button--small" disabled=move || trial.is_busy() on:click=move |_| trial.ask(router, session, false)>{words::sign_in::ASK}</button></p>
        }))}
        <form class="form form--column" on:submit=sign_in>
            <SecretFields typed=typed />
            {live(move || is_hidden().then(|| view! { <ServiceFields typed=typed /> }))}
            <p class="facts">
                {live(move || recipient.with(words::sign_in::kept))}
            </p>
            {live(move || has_doubts().then(|| view! {
                <div class="doubts">
                    {doubts().into_iter().map(|doubt| view! { <p>{doubt}</p> }).collect_view()}
                    <label><input type="checkbox" bind:checked=agreed /> {words::sign_in::AGREE}</label>
                </div>
            }))}
            {live(move || trial.problem().map(|failure| view! {
                <div role="alert" class="form__problem">
                    <strong>{failure.title}</strong> " " {failure.came} " " {failure.next}
                </div>
            }))}
            <div class="dialog__buttons">
                <button class="button button--main" disabled=move || !is_ready()>{words::sign_in::SIGN_IN}</button>
                {live(move || standing.get().who.is_some().then(|| view! {
                    <button type="button" class="button" on:click=move |_| trial.forget(router, session)>{words::sign_in::SIGN_OUT}</button>
                }))}
                <button type="button" class="button" on:click=|_| browser::close_modal(SIGN_IN_ID)>{words::sign_in::CANCEL}</button>
                <span role="status">{live(move || trial.is_busy().then_some(words::sign_in::ASKING))}</span>
            </div>
        </form>
    }
}
