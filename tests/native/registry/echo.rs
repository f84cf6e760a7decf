//! What a server repeats of a secret is shown nowhere.

use std::rc::Rc;
use std::time::Duration;

use waybill::oci::base64;
use waybill::registry::{Auth, Client, Credentials, Error, Journal, Keyring, Log, Secret};

use super::scripted::{Reply, Scripted, origin, registry, run};
use waybill::words::brief;

const ORIGIN: &str = "https://registry.example";
const PASSWORD: &str = "pa\"ss/w:rd";

/// Asks as Alice; the error, and all that is recorded.
fn refused(replies: Vec<Reply>) -> (Error, String) {
    let keyring = Keyring::new(|| Duration::ZERO, || ());
    let alice = Credentials::Password { user: "alice".into(), password: Secret::new(PASSWORD) };
    keyring.sign_in(&origin(ORIGIN), alice, None, None);
    let log = Log::new(|| Duration::ZERO, || ());
    let journal = Journal::new(Scripted::list(replies), log.clone());
    let error =
        run(Client::new(Rc::new(Auth::new(journal, keyring))).registry(&registry()).ping()).unwrap_err();
    let texts = log.exchanges().into_iter().map(|exchange| match &exchange.outcome {
        waybill::registry::Outcome::Answered { preview, headers, .. } => {
            format!("{headers:?} {}", String::from_utf8_lossy(preview))
        }
        other => format!("{other:?}"),
    });
    (error, texts.collect())
}

/// The secret in the forms in which it may come back.
fn forms() -> [String; 4] {
    let pair = base64::encode(format!("alice:{PASSWORD}").as_bytes());
    [format!("Basic {pair}"), pair, PASSWORD.into(), r#"pa\"ss/w:rd"#.into()]
}

#[track_caller]
fn assert_masked(error: &Error, recorded: &str) {
    let told = format!("{error} {error:?} {recorded}");
    for secret in ["YWxpY2U6", "ss/w:rd"] {
        assert!(!told.contains(secret), "{told}");
    }
    assert!(recorded.contains("***"), "{recorded}");
}

#[test]
fn what_a_token_service_repeats_is_masked() {
    let bearer =
        || Reply::status(401).header("WWW-Authenticate", r#"Bearer realm="https://registry.example/token""#);
    for form in forms() {
        for member in ["details", "error_description", "message"] {
            let body = serde_json::json!({ member: format!("you sent {form}, which is wrong") }).to_string();
            let (error, recorded) = refused(vec![bearer(), Reply::status(401).body(body)]);
            assert_masked(&error, &recorded);
            assert!(brief(&error).contains("you sent"), "the rest is told: {error}");
        }
    }
}

#[test]
fn what_a_registry_repeats_is_masked() {
    for form in forms() {
        let diagnostic = serde_json::json!({ "code": "UNAUTHORIZED", "message": form, "detail": [&form] });
        let body = serde_json::json!({ "errors": [diagnostic] }).to_string();
        let middle = body.len() / 2;
        let basic = || Reply::status(401).header("WWW-Authenticate", r#"Basic realm="a""#);
        let echo = Reply::status(403).header("X-Debug", form).body(&body[..middle]).body(&body[middle..]);
        let (error, recorded) = refused(vec![basic(), echo]);
        assert_masked(&error, &recorded);
    }
}
