//! The form to sign in.

use super::line::signed_in;
use crate::registry::{Asks, CredentialKind, Doubt, Origin, Recipient, Standing};

/// The button that asks the registry what it wants.
pub const ASK: &str = "Ask the registry";
/// What is said while an answer is awaited.
pub const ASKING: &str = "Asking…";
/// The label of the choice of a kind of credentials.
pub const KIND: &str = "With";
/// The label of the name of the user.
pub const USER: &str = "User";
/// The label of the URL of the token service.
pub const REALM: &str = "Token service (realm), if there is one";
/// The label of what the registry is called there.
pub const SERVICE: &str = "Its service";
/// The box that agrees to all doubts.
pub const AGREE: &str = "Send it anyway";
/// The button that signs in.
pub const SIGN_IN: &str = "Sign in";
/// The button that signs out.
pub const SIGN_OUT: &str = "Sign out";
/// The button that closes the dialog.
pub const CANCEL: &str = "Cancel";

/// The title of the form for a host.
pub fn title(host: &str) -> String {
    format!("Sign in to {host}")
}

/// As whom one is signed in to a host, and what it asks for.
pub fn asked(host: &str, standing: &Standing) -> String {
    let now = match &standing.who {
        Some(who) => format!("You are signed in {}. ", signed_in(who)),
        None => String::new(),
    };
    let asks = match &standing.asks {
        None => format!("{host} has not asked for credentials so far."),
        Some(Asks::Password { realm }) => format!("{host} asks for a user name and password (“{realm}”)."),
        Some(Asks::Token { service, scope }) if scope.is_empty() => {
            format!("{host} asks for a token from {}.", service.realm)
        }
        Some(Asks::Token { service, scope }) => {
            format!("{host} asks for a token from {}, for {scope}.", service.realm)
        }
        Some(Asks::Hidden) => format!(
            "{host} asks for credentials. Its WWW-Authenticate header would say which kind, but this page may not see it, or it \
             was not sent."
        ),
        Some(Asks::Other(scheme)) => {
            format!("{host} asks for {scheme}, which Waybill does not know. It may accept a password, too.")
        }
    };
    now + &asks
}

/// A kind of credentials.
pub fn kind(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Password => "User and password (or access token)",
        CredentialKind::Token => "Bearer token",
        CredentialKind::Identity => "Identity token (exchanged for other tokens)",
    }
}

/// What a kind is for.
pub fn purpose(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Password => {
            "If you have an access token, as from GitHub or Docker Hub, enter it in place of the password."
        }
        CredentialKind::Token => {
            "A token that the registry itself accepts, as from a CI job or a cloud's command line. It is sent as Bearer, and is \
             not renewed."
        }
        CredentialKind::Identity => {
            "What docker login stores as identitytoken, as from Azure. The token service exchanges it for other tokens."
        }
    }
}

/// The label of the secret.
pub fn secret(kind: CredentialKind) -> &'static str {
    if kind == CredentialKind::Password { "Password" } else { "Token" }
}

/// Where a secret is kept, and sent.
pub fn kept(recipient: &Recipient) -> String {
    format!("It is kept in memory only, until this page is closed, and sent to {} only.", recipient.origin())
}

/// What speaks against sending a secret of the registry of that origin.
pub fn doubt(doubt: Doubt, recipient: &Recipient, registry: &Origin) -> String {
    let origin = recipient.origin();
    match doubt {
        Doubt::Elsewhere => format!("It will be sent to {origin}, not to {registry} itself."),
        Doubt::Plain => {
            format!("It will be sent to {origin} over plain HTTP: anyone on the way can read it.")
        }
    }
}

/// A companion at this origin gets the secret over plain HTTP.
pub fn companion_doubt(companion: &Origin) -> String {
    format!("It passes through the companion at {companion} over plain HTTP.")
}
