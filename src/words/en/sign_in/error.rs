//! Why signing in failed, in words.

use crate::registry::{SignInError, SignInTrouble};
use crate::words::Said;
use crate::words::en::objection::objection;
use crate::words::en::transport::without_stop;

/// Why signing in failed.
pub(in crate::words::en) fn sign_in(error: &SignInError) -> Said {
    let SignInError { asked, trouble, detail } = error;
    let detail = if detail.is_empty() { String::new() } else { format!(" ({})", without_stop(detail)) };
    let (title, came, next) = match trouble {
        SignInTrouble::Refused => (
            "The credentials are not accepted.",
            format!("{asked} refused them{detail}."),
            "Sign in again. Some registries want an access token in the place of the password; a token may have expired.",
        ),
        SignInTrouble::Unreachable => (
            "The token service cannot be reached.",
            format!("The registry hands out access by {asked}, and no answer came from there{detail}."),
            "It may be down, or it does not allow this page (CORS): it needs the same headers as the registry. \
             Waybill's companion gets by without them.",
        ),
        SignInTrouble::Failed => (
            "The token service gave no token.",
            if detail.is_empty() {
                format!("{asked} answered, but sent no token.")
            } else {
                format!("{asked} answered with something else{detail}.")
            },
            "Try again later, or ask whoever runs the registry.",
        ),
        SignInTrouble::NotAgreed => (
            "The registry wants the password to be sent elsewhere.",
            format!("It names {asked} for that. Nothing was sent there."),
            "If that is where you expect it to go, sign in again and agree to it.",
        ),
        SignInTrouble::BadService(why) => (
            "The registry names no usable token service.",
            format!("It names “{asked}”: {}. Nothing was sent there.", objection(*why)),
            "Tell whoever runs the registry: the realm of its WWW-Authenticate is wrong.",
        ),
    };
    Said::new(title, came, next)
}
