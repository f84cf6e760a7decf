//! Why no answer came, or not all of one, in a few words.

use crate::registry::{Broken, SignInError, TransportError};

/// What happened, without what goes without saying: that no response came.
pub fn transport(error: &TransportError) -> String {
    match error {
        TransportError::Blocked(detail) => detail.clone(),
        TransportError::Unrelayed { browser, companion } => {
            let browser = browser.as_ref().map(|words| format!("{words}; ")).unwrap_or_default();
            let companion = companion.as_deref().map_or("nothing, it does not answer", said);
            format!("{browser}the companion could not either: {companion}")
        }
        TransportError::SignIn(error) => sign_in_failed(error),
        TransportError::TimedOut(time) => format!("nothing came for {} seconds", time.as_secs()),
        TransportError::Interrupted(detail) => format!("the response broke off: {detail}"),
    }
}

/// What happened, where nothing else says that no response came.
pub fn no_response(error: &TransportError) -> String {
    match error {
        TransportError::Blocked(_) | TransportError::Unrelayed { .. } => {
            format!("no readable response: {}", transport(error))
        }
        error => transport(error),
    }
}

/// Why the body of an answer broke off.
pub fn broken(why: &Broken) -> String {
    match why {
        Broken::Left => "left before the end".into(),
        Broken::Failed(error) => no_response(error),
    }
}

/// The words of the companion, if it has any.
pub(super) fn said(companion: &str) -> &str {
    if companion.is_empty() { "it does not say why" } else { companion }
}

fn sign_in_failed(error: &SignInError) -> String {
    let said = format!("sign-in at {}: {}", error.asked, error.trouble.as_str());
    if error.detail.is_empty() { said } else { format!("{said} ({})", error.detail) }
}
