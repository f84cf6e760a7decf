//! Why no answer came, or not all of one, in a few words.

use crate::registry::{Broken, SignInError, SignInTrouble, TransportError, TransportTrouble};

use super::objection::objection;
use super::seconds::seconds;

/// What happened, without what goes without saying: that no response came.
pub fn transport(error: &TransportError) -> String {
    match error {
        TransportError::Blocked(trouble) => self::trouble(trouble),
        TransportError::Unrelayed { browser, companion } => {
            let browser =
                browser.as_ref().map(|words| format!("{}; ", without_stop(words))).unwrap_or_default();
            let companion = companion.as_deref().map_or("it does not answer", said);
            format!("{browser}the companion got none either: {companion}")
        }
        TransportError::SignIn(error) => sign_in_failed(error),
        TransportError::TimedOut(time) => format!("nothing came for {}", seconds(*time)),
        TransportError::Interrupted(trouble) => format!("the response broke off: {}", self::trouble(trouble)),
    }
}

/// What went wrong on the way, for the middle of a sentence.
pub(super) fn trouble(trouble: &TransportTrouble) -> String {
    match trouble {
        TransportTrouble::Said(said) => without_stop(said).to_owned(),
        TransportTrouble::Short { came, announced } => format!("{came} of {announced} bytes"),
        TransportTrouble::Worker(Some(said)) => format!("the worker failed: {}", without_stop(said)),
        TransportTrouble::Worker(None) => "the worker could not be loaded".into(),
        TransportTrouble::OtherBuild => {
            "the page and the worker are from different versions of Waybill; reload the page".into()
        }
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
    if companion.is_empty() { "it does not say why" } else { without_stop(companion) }
}

fn sign_in_failed(error: &SignInError) -> String {
    let trouble = match error.trouble {
        SignInTrouble::Refused => "the credentials are not accepted",
        SignInTrouble::Unreachable => "no answer",
        SignInTrouble::Failed => "no token came",
        SignInTrouble::NotAgreed => "nobody agreed to send the password there",
        SignInTrouble::BadService(why) => objection(why),
    };
    let said = format!("sign-in at {}: {trouble}", error.asked);
    if error.detail.is_empty() { said } else { format!("{said} ({})", error.detail) }
}

/// What others said, for the middle of a sentence: Firefox and some registries end theirs with a full stop.
pub(super) fn without_stop(said: &str) -> &str {
    said.trim_end_matches('.')
}
