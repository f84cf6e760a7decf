//! Signing in by the way that works: several challenges, those of no use, and tokens that are refused.

use waybill::registry::{
    Auth, Challenge, Client, Credentials, ErrorKind, Keyring, Secret, SignInTrouble, TokenService,
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

/// Asks as Alice, whose secret goes to that origin; what came, and each URL with what was sent there.
fn ping(agreed: &str, replies: Vec<Reply>) -> (Result<(), ErrorKind>, Vec<(String, String)>) {
    let keyring = Keyring::new(|| 0, || ());
    let alice = Credentials::Password { user: "alice".into(), password: Secret::new("secret") };
    keyring.sign_in(&origin(ORIGIN), alice, Some(origin(agreed)), None);
    let transport = Scripted::list(replies);
    let auth = std::rc::Rc::new(Auth::new(transport.clone(), keyring));
    let client = Client::new(auth);
    let answer = run(client.registry(&registry()).ping()).map_err(|error| error.kind);
    let sent = transport.requests().into_iter().map(|request| {
        let authorization = request.headers.get("authorization").unwrap_or_default().to_owned();
        (request.url.split('?').next().unwrap_or_default().to_owned(), authorization)
    });
    (answer, sent.collect())
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
    assert_eq!((error.trouble, &*error.asked), (SignInTrouble::BadService, "image-factory"));
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
