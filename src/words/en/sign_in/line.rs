//! As whom and by which way a registry is asked.

use crate::registry::{Wait, Way, Who};
use crate::words::en::seconds::seconds;

/// By which way a registry is asked from a page of the origin `page`.
pub fn way(way: Option<Way>, page: &str) -> String {
    match way {
        Some(Way::Direct) => "Direct connection".into(),
        Some(Way::Relay) => format!("Through the companion at {page}"),
        None => "Not reached yet".into(),
    }
}

/// As whom it is asked.
pub fn who(who: Option<&Who>) -> String {
    who.map_or_else(|| "anonymous".into(), |who| format!("signed in {}", signed_in(who)))
}

/// As whom, or with what, one is signed in.
pub(super) fn signed_in(who: &Who) -> String {
    match who {
        Who::User(user) => format!("as {user}"),
        Who::Token => "with a token".into(),
        Who::Identity => "with an identity token".into(),
    }
}

/// The button that opens the dialog.
pub fn door(is_signed_in: bool) -> &'static str {
    if is_signed_in { "Sign in or out…" } else { "Sign in…" }
}

/// What a registry is waited for.
pub fn wait(wait: &Wait) -> String {
    let Wait { origin, status, time } = wait;
    format!("{origin} asks to wait {} (status {status}). Waybill tries again then.", seconds(*time))
}
