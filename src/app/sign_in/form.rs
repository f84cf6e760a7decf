//! What is typed to sign in.

use leptos::prelude::*;

use crate::app::live::live;
use crate::registry::{CredentialKind, Credentials, Secret, TokenService};
use crate::words;

/// The id of the field that is filled first.
pub(super) const FIRST_FIELD: &str = "sign-in-user";

/// What is typed. The secret is cleared after every try.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) kind: RwSignal<CredentialKind>,
    pub(super) user: RwSignal<String>,
    pub(super) secret: RwSignal<String>,
    /// Where tokens come from, where the registry's words are hidden.
    pub(super) realm: RwSignal<String>,
    pub(super) service: RwSignal<String>,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self {
            kind: RwSignal::new(CredentialKind::Password),
            user: RwSignal::default(),
            secret: RwSignal::default(),
            realm: RwSignal::default(),
            service: RwSignal::default(),
        }
    }

    /// The credentials; nothing while something is missing.
    pub(super) fn credentials(self) -> Option<Credentials> {
        let secret = self.secret.get();
        let secret = (!secret.is_empty()).then(|| Secret::new(secret.trim_end_matches(['\r', '\n'])))?;
        Some(match self.kind.get() {
            CredentialKind::Password => {
                let user = self.user.get().trim().to_owned();
                // A colon would end it (RFC 7617).
                (!user.is_empty() && !user.contains(':')).then_some(())?;
                Credentials::Password { user, password: secret }
            }
            CredentialKind::Token => Credentials::Token(secret),
            CredentialKind::Identity => Credentials::Identity(secret),
        })
    }

    /// The token service that is given by hand.
    pub(super) fn by_hand(self) -> Option<TokenService> {
        let realm = self.realm.get().trim().to_owned();
        let service = Some(self.service.get().trim().to_owned()).filter(|service| !service.is_empty());
        (!realm.is_empty()).then_some(TokenService { realm, service })
    }
}

/// The fields for user and secret.
#[component]
pub(super) fn SecretFields(typed: Typed) -> impl IntoView {
    let is_password = move || typed.kind.get() == CredentialKind::Password;
    let choose = move |event| {
        let value = event_target_value(&event);
        let kind = CredentialKind::ALL.into_iter().find(|kind| kind.as_str() == value);
        typed.kind.set(kind.unwrap_or(CredentialKind::Password));
        typed.secret.set(String::new());
    };
    view! {
        <label>
            {words::sign_in::KIND}
            <select class="select" on:change=choose>
                {CredentialKind::ALL.map(|kind| view! { <option value=kind.as_str()>{words::sign_in::kind(kind)}</option> })}
            </select>
        </label>
        <p class="facts">{live(move || words::sign_in::purpose(typed.kind.get()))}</p>
        <label hidden=move || !is_password()>
            {words::sign_in::USER}
            <input id=FIRST_FIELD class="field" type="text" autofocus autocomplete="off" autocapitalize="none" spellcheck="false" bind:value=typed.user />
        </label>
        <label>
            {live(move || words::sign_in::secret(typed.kind.get()))}
            <input class="field" type="password" autocomplete="off" bind:value=typed.secret />
        </label>
    }
}

/// The fields for a token service that the page cannot learn of.
#[component]
pub(super) fn ServiceFields(typed: Typed) -> impl IntoView {
    view! {
        <label>
            {words::sign_in::REALM}
            <input class="field" type="url" placeholder="https://auth.example.org/token" autocomplete="off" bind:value=typed.realm />
        </label>
        <label>
            {words::sign_in::SERVICE}
            <input class="field" type="text" autocomplete="off" bind:value=typed.service />
        </label>
    }
}
