//! What is typed to sign in.

use leptos::prelude::*;

use crate::app::live::live;
use crate::registry::{Credentials, Secret, TokenService};

/// The id of the field that is filled first.
pub(super) const FIRST_FIELD: &str = "sign-in-user";

/// What is typed. The secret is cleared after every try.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) kind: RwSignal<Kind>,
    pub(super) user: RwSignal<String>,
    pub(super) secret: RwSignal<String>,
    /// Where tokens come from, where the registry's words are hidden.
    pub(super) realm: RwSignal<String>,
    pub(super) service: RwSignal<String>,
}

/// What a person signs in with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Password,
    Token,
    Identity,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Password, Self::Token, Self::Identity];

    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Token => "token",
            Self::Identity => "identity",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Password => "User and password (or access token)",
            Self::Token => "Token, sent as it is",
            Self::Identity => "Identity token, exchanged for others",
        }
    }

    /// What it is for.
    fn purpose(self) -> &'static str {
        match self {
            Self::Password => {
                "An access token, as GitHub and Docker Hub give them, goes where the password would."
            }
            Self::Token => {
                "One that the registry itself takes, as a CI job or a cloud's command line got it. It is sent as Bearer, and \
                 not renewed."
            }
            Self::Identity => {
                "What docker login keeps as identitytoken, as Azure gives it. The token service exchanges it."
            }
        }
    }
}

impl Typed {
    pub(super) fn new() -> Self {
        Self {
            kind: RwSignal::new(Kind::Password),
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
            Kind::Password => {
                let user = self.user.get().trim().to_owned();
                // A colon would end it (RFC 7617).
                (!user.is_empty() && !user.contains(':')).then_some(())?;
                Credentials::Password { user, password: secret }
            }
            Kind::Token => Credentials::Token(secret),
            Kind::Identity => Credentials::Identity(secret),
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
    let is_password = move || typed.kind.get() == Kind::Password;
    let choose = move |event| {
        let value = event_target_value(&event);
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == value);
        typed.kind.set(kind.unwrap_or(Kind::Password));
        typed.secret.set(String::new());
    };
    view! {
        <label>
            "With"
            <select class="select" on:change=choose>
                {Kind::ALL.map(|kind| view! { <option value=kind.name()>{kind.title()}</option> })}
            </select>
        </label>
        <p class="facts">{live(move || typed.kind.get().purpose())}</p>
        <label hidden=move || !is_password()>
            "User"
            <input id=FIRST_FIELD class="field" type="text" autofocus autocomplete="off" autocapitalize="none" spellcheck="false" bind:value=typed.user />
        </label>
        <label>
            {live(move || if is_password() { "Password" } else { "Token" })}
            <input class="field" type="password" autocomplete="off" bind:value=typed.secret />
        </label>
    }
}

/// The fields for a token service that the page cannot learn of.
#[component]
pub(super) fn ServiceFields(typed: Typed) -> impl IntoView {
    view! {
        <label>
            "Token service (realm), if there is one"
            <input class="field" type="url" placeholder="https://auth.example.org/token" autocomplete="off" bind:value=typed.realm />
        </label>
        <label>
            "Its service"
            <input class="field" type="text" autocomplete="off" bind:value=typed.service />
        </label>
    }
}
