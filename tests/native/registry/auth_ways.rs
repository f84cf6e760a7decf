//! Signing in by the way that works: several challenges, those of no use, and tokens that are refused.

use std::time::Duration;

use waybill::registry::{
    Auth, Challenge, Client, Credentials, ErrorKind, Keyring, Objection, Secret, SignInTrouble, TokenService,
    TransportError,
};

use super::scripted::{Reply, Scripted, origin, registry, run};

const ORIGIN: &str = "https://registry.example";
/// alice:secret
const BASIC: &str = "Basic YWxpY2U6c2VjcmV0";

fn wants(challenge: &str) -> Reply {
    Reply::refusal(401, "UNAUTHORIZED", "unauthorized").header("WWW-Authenticate", challenge)
}

fn token(text: &str) -> Reply {
    Reply::ok("application/json", format!(r#"{{"token":"{text}"}}"#))
}

fn welcome() -> Reply {
    Reply::ok("application/json", "{}")
}

/// Each URL with what was sent there.
type Asked = Vec<(String, String)>;

/// Asks as Alice, whose secret goes to that origin; what came, and what was asked.
fn ping(agreed: &str, replies: Vec<Reply>) -> (Result<(), ErrorKind>, Asked) {
    let (mut answers, asked) = pings(1, agreed, replies);
    (answers.remove(0), asked)
}

/// Asks several times.
fn pings(times: usize, agreed: &str, replies: Vec<Reply>) -> (Vec<Result<(), ErrorKind>>, Asked) {
    let keyring = Keyring::new(|| Duration::ZERO, || ());
    let alice = Credentials::Password { user: "alice".into(), password: Secret::new("secret") };
    keyring.sign_in(&origin(ORIGIN), alice, Some(origin(agreed)), None);
    let transport = Scripted::list(replies);
    let auth = std::rc::Rc::new(Auth::new(transport.clone(), keyring));
    let client = Client::new(auth);
    let answers = (0..times).map(|_| run(client.registry(&registry()).ping()).map_err(|error| error.kind));
    let answers = answers.collect();
    let sent = transport.requests().into_iter().map(|request| {
        let authorization = request.headers.get("authorization").unwrap_or_default().to_owned();
        (request.url.split('?').next().unwrap_or_default().to_owned(), authorization)
    });
    (answers, sent.collect())
}

/// Why nobody is signed in: what was asked for it, what went wrong, and what came.
fn trouble(answer: &Result<(), ErrorKind>) -> (&str, SignInTrouble, &str) {
    let Err(ErrorKind::Transport(TransportError::SignIn(error))) = answer else { panic!("{answer:?}") };
    (&error.asked, error.trouble, &error.detail)
}

fn sent(to: &str, what: &str) -> (String, String) {
    (to.to_owned(), what.to_owned())
}

#[test]
fn a_challenge_of_no_use_is_skipped_for_one_that_can_be_used() {
    let root = "https://registry.example/v2/";
    for useless in [
        r#"Bearer realm="image-factory""#,
        r#"Bearer service="x""#,
        r#"Bearer realm="javascript:alert(1)""#,
        r#"Bearer realm="http://127.0.0.1:9/token""#,
        r#"Bearer realm="http://auth.example/token""#,
    ] {
        let (answer, asked) =
            ping(ORIGIN, vec![wants(&format!(r#"{useless}, Basic realm="image-factory""#)), welcome()]);
        assert_eq!((answer, asked), (Ok(()), vec![sent(root, ""), sent(root, BASIC)]), "{useless}");
    }
    let challenges = r#"Bearer realm="x", Bearer realm="https://registry.example/token""#;
    let (answer, asked) = ping(ORIGIN, vec![wants(challenges), token("t-1"), welcome()]);
    let service = "https://registry.example/token";
    assert_eq!(answer, Ok(()));
    assert_eq!(asked, [sent(root, ""), sent(service, BASIC), sent(root, "Bearer t-1")]);
}

#[test]
fn a_challenge_of_no_use_alone_is_named_and_gets_nothing() {
    let (answer, asked) = ping(ORIGIN, vec![wants(r#"Bearer realm="image-factory""#)]);
    let Err(ErrorKind::Transport(TransportError::SignIn(error))) = answer else { panic!("{answer:?}") };
    assert_eq!(
        (error.trouble, &*error.asked),
        (SignInTrouble::BadService(Objection::NoUrl), "image-factory")
    );
    assert_eq!(asked.len(), 1);
}

#[test]
fn a_realm_without_a_host_is_one_at_the_registry() {
    let root = "https://registry.example/v2/";
    let challenge = r#"Bearer realm="/auth/token",service="zot""#;
    let (answer, asked) = ping(ORIGIN, vec![wants(challenge), token("tok"), welcome()]);
    assert_eq!(answer, Ok(()));
    let service = "https://registry.example/auth/token";
    assert_eq!(asked, [sent(root, ""), sent(service, BASIC), sent(root, "Bearer tok")]);
}

#[test]
fn the_origin_of_a_token_service_is_one_or_none() {
    let named = |realm: &str| {
        let challenge = format!(r#"Bearer realm="{realm}""#);
        TokenService::of(&Challenge::parse_all(&challenge)[0], &origin(ORIGIN)).origin()
    };
    assert_eq!(named("/auth/token"), Some(origin(ORIGIN)));
    assert_eq!(named("//auth.example/token"), Some(origin("https://auth.example")));
    assert_eq!(named("https://auth.example:8443/token"), Some(origin("https://auth.example:8443")));
    for none in ["image-factory", "auth/token", "", "javascript:alert(1)", "ftp://a/b", "://", "/\\\\evil"] {
        assert_eq!(named(none), None, "{none}");
    }
}

#[test]
fn a_fresh_token_that_is_refused_for_a_password_gives_way_to_it() {
    // As Harbor does for robots: /v2/ takes no token that is for nothing.
    let root = "https://registry.example/v2/";
    let service = "https://registry.example/service/token";
    let bearer = || wants(&format!(r#"Bearer realm="{service}",service="harbor-registry""#));
    let basic = || wants(r#"Basic realm="harbor""#);
    let (answer, asked) = ping(ORIGIN, vec![bearer(), token("t-1"), basic(), welcome()]);
    assert_eq!(answer, Ok(()));
    let expected = [sent(root, ""), sent(service, BASIC), sent(root, "Bearer t-1"), sent(root, BASIC)];
    assert_eq!(asked, expected);
    // Once.
    let (answer, asked) = ping(ORIGIN, vec![bearer(), token("t-1"), basic(), basic()]);
    assert!(matches!(answer, Err(ErrorKind::Refused { status: 401, .. })), "{answer:?}");
    assert_eq!(asked, expected);
}

#[test]
fn a_password_for_a_token_service_elsewhere_does_not_give_way_to_the_registry() {
    let elsewhere = r#"Bearer realm="https://auth.example/token""#;
    let replies = vec![wants(elsewhere), token("t-1"), wants(r#"Basic realm="harbor""#)];
    let (answer, asked) = ping("https://auth.example", replies);
    assert!(matches!(answer, Err(ErrorKind::Refused { status: 401, .. })), "{answer:?}");
    assert_eq!(asked.last(), Some(&sent("https://registry.example/v2/", "Bearer t-1")));
}

const ROOT: &str = "https://registry.example/v2/";
const SERVICE: &str = "https://registry.example/token";

/// A token service and a password are both offered.
fn both(service: &str) -> Reply {
    wants(&format!(r#"Bearer realm="{service}",service="x", Basic realm="team""#))
}

#[test]
fn a_password_that_is_taken_too_is_sent_where_the_token_service_fails() {
    for failing in [
        Reply::status(502),
        Reply::status(404),
        Reply::blocked("Failed to fetch"),
        Reply::ok("text/html", "<html>down</html>"),
        Reply::ok("application/json", r#"{"token":""}"#),
    ] {
        let replies = vec![both(SERVICE), failing.clone(), failing, welcome(), welcome()];
        let (answers, asked) = pings(2, ORIGIN, replies);
        assert_eq!(answers, [Ok(()), Ok(())]);
        // By GET and by POST; and what fails is not asked again for every request.
        let expected =
            [sent(ROOT, ""), sent(SERVICE, BASIC), sent(SERVICE, ""), sent(ROOT, BASIC), sent(ROOT, BASIC)];
        assert_eq!(asked, expected);
    }
}

#[test]
fn a_password_that_the_token_service_refuses_is_not_tried_at_the_registry() {
    for status in [400, 401, 403] {
        let (answer, asked) = ping(ORIGIN, vec![both(SERVICE), Reply::status(status)]);
        assert_eq!(trouble(&answer), (SERVICE, SignInTrouble::Refused, &*format!("status {status}")));
        assert_eq!(asked, [sent(ROOT, ""), sent(SERVICE, BASIC)]);
    }
}

#[test]
fn a_password_that_is_for_a_token_service_elsewhere_stays_from_the_registry_when_that_fails() {
    let elsewhere = "https://auth.example/token";
    let replies = vec![both(elsewhere), Reply::status(502), Reply::status(502)];
    let (answer, asked) = ping("https://auth.example", replies);
    assert_eq!(trouble(&answer), (elsewhere, SignInTrouble::Failed, "status 502"));
    assert_eq!(asked, [sent(ROOT, ""), sent(elsewhere, BASIC), sent(elsewhere, "")]);
}

#[test]
fn a_password_for_the_registry_goes_there_where_nobody_agreed_to_its_token_service() {
    let elsewhere = "https://auth.example/token";
    let (answers, asked) = pings(2, ORIGIN, vec![both(elsewhere), welcome(), welcome()]);
    assert_eq!(answers, [Ok(()), Ok(())]);
    assert_eq!(asked, [sent(ROOT, ""), sent(ROOT, BASIC), sent(ROOT, BASIC)]);
    // Refused there, the question is whether it may go to the service.
    let (answer, asked) = ping(ORIGIN, vec![both(elsewhere), both(elsewhere)]);
    assert_eq!(trouble(&answer), (elsewhere, SignInTrouble::NotAgreed, ""));
    assert_eq!(asked, [sent(ROOT, ""), sent(ROOT, BASIC)]);
    // Without Basic it is asked for at once.
    let bearer = wants(&format!(r#"Bearer realm="{elsewhere}""#));
    let (answer, asked) = ping(ORIGIN, vec![bearer]);
    assert_eq!(trouble(&answer), (elsewhere, SignInTrouble::NotAgreed, ""));
    assert_eq!(asked, [sent(ROOT, "")]);
}

#[test]
fn a_token_service_that_fails_is_final_where_no_password_is_taken() {
    let bearer = wants(&format!(r#"Bearer realm="{SERVICE}""#));
    let (answer, asked) = ping(ORIGIN, vec![bearer, Reply::status(502), Reply::status(502)]);
    assert_eq!(trouble(&answer), (SERVICE, SignInTrouble::Failed, "status 502"));
    assert_eq!(asked.len(), 3);
}

#[test]
fn nobody_has_a_password_to_send_where_the_token_service_fails() {
    let transport = Scripted::list([both(SERVICE), Reply::status(502)]);
    let auth = Auth::new(transport.clone(), Keyring::new(|| Duration::ZERO, || ()));
    let client = Client::new(std::rc::Rc::new(auth));
    let answer = run(client.registry(&registry()).ping()).map_err(|error| error.kind);
    assert_eq!(trouble(&answer), (SERVICE, SignInTrouble::Failed, "status 502"));
}

#[test]
fn of_two_failures_the_one_that_tells_more_is_told() {
    let (down, gone) = (|| Reply::status(502), || Reply::blocked("Failed to fetch"));
    // The password is wrong, as far as anybody could say.
    let (answer, asked) = ping(ORIGIN, vec![both(SERVICE), down(), down(), both(SERVICE)]);
    let detail = "status 401; https://registry.example/token: status 502";
    assert_eq!(trouble(&answer), (ORIGIN, SignInTrouble::Refused, detail));
    assert_eq!(asked.last(), Some(&sent(ROOT, BASIC)));
    // Nobody said anything about it.
    let (answer, _) = ping(ORIGIN, vec![both(SERVICE), down(), down(), gone()]);
    assert_eq!(trouble(&answer), (SERVICE, SignInTrouble::Failed, "status 502"));
    let denied = Reply::refusal(403, "DENIED", "not yours");
    let (answer, _) = ping(ORIGIN, vec![both(SERVICE), gone(), gone(), denied]);
    assert!(matches!(answer, Err(ErrorKind::Refused { status: 403, .. })), "{answer:?}");
}

#[test]
fn a_password_that_was_just_refused_is_not_sent_again() {
    let down = || Reply::status(502);
    let replies = vec![both(SERVICE), down(), down(), welcome(), both(SERVICE), down(), down()];
    let (answers, asked) = pings(2, ORIGIN, replies);
    assert_eq!(answers[0], Ok(()));
    let detail = "status 401; https://registry.example/token: status 502";
    assert_eq!(trouble(&answers[1]), (ORIGIN, SignInTrouble::Refused, detail));
    assert_eq!(asked[4..], [sent(ROOT, BASIC), sent(SERVICE, BASIC), sent(SERVICE, "")]);
}
