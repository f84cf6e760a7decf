//! Signing in: challenges, tokens, passwords, and where secrets go.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use waybill::oci::{Hasher, Repository};
use waybill::registry::{
    Auth, Challenge, Client, Credentials, ErrorKind, Journal, Keyring, Log, Method, Mode, Objection, Outcome,
    Reason, Scope, Secret, SignInTrouble, Transport, TransportError, Who,
};

use super::scripted::{Reply, Scripted, origin, registry, repository, run, tag};

const ORIGIN: &str = "https://registry.example";
const REALM: &str = "https://auth.example/token";
const BEARER: &str =
    r#"Bearer realm="https://auth.example/token",service="registry.example",scope="repository:my/app:pull""#;

fn wants(challenge: &str) -> Reply {
    Reply::refusal(401, "UNAUTHORIZED", "authentication required").header("WWW-Authenticate", challenge)
}

fn manifest() -> Reply {
    Reply::ok("application/vnd.oci.image.manifest.v1+json", r#"{"schemaVersion":2}"#)
}

fn alice() -> Credentials {
    Credentials::Password { user: "alice".into(), password: Secret::new("s3cret pass") }
}

fn client(transport: Rc<impl Transport + 'static>, keyring: &Rc<Keyring>) -> Client {
    let auth = Rc::new(Auth::new(transport, keyring.clone()));
    Client::new(auth)
}

fn keyring() -> Rc<Keyring> {
    Keyring::new(|| Duration::ZERO, || ())
}

fn authorizations(transport: &Scripted) -> Vec<String> {
    let header = |request: &waybill::registry::Request| {
        request.headers.get("authorization").unwrap_or_default().to_owned()
    };
    transport.requests().iter().map(header).collect()
}

#[test]
fn challenges_are_read_in_any_form() {
    let parse = |header: &str| {
        let challenges = Challenge::parse_all(header);
        let read = |one: &Challenge| {
            let get = |name| one.get(name).unwrap_or("-").to_owned();
            format!("{} {} {} {}", one.scheme(), get("realm"), get("service"), get("scope"))
        };
        challenges.iter().map(read).collect::<Vec<_>>()
    };
    for (header, expected) in [
        (r#"Basic realm="a, \"b\"""#, vec![r#"Basic a, "b" - -"#]),
        (
            r#"Bearer scope="repository:a:pull,push",service=s,realm="https://a/t""#,
            vec!["Bearer https://a/t s repository:a:pull,push"],
        ),
        (
            "bearer realm=https://a/t?x=y,service=zot,scope=repository:a:pull,push",
            vec!["bearer https://a/t?x=y zot repository:a:pull,push"],
        ),
        (
            r#"Negotiate, Basic realm="x" , Bearer realm="y""#,
            vec!["Negotiate - - -", "Basic x - -", "Bearer y - -"],
        ),
        ("Negotiate dG9rZW4=, Basic realm=x", vec!["Negotiate - - -", "Basic x - -"]),
        (r#"Bearer realm="never closed"#, vec!["Bearer never closed - -"]),
        ("", vec![]),
        (",,=,", vec![]),
    ] {
        assert_eq!(parse(header), expected, "{header}");
    }
}

#[test]
fn scopes_are_merged_with_the_new_one_first() {
    let scope = Scope::parse("repository:host:5000/a:delete")
        .and(&Scope::parse("repository:b:pull repository:host:5000/a:pull,delete"));
    assert_eq!(scope.to_string(), "repository:host:5000/a:delete,pull repository:b:pull");
    assert!(
        scope.covers(&Scope::parse("repository:b:pull")) && !scope.covers(&Scope::parse("repository:b:push"))
    );
}

#[test]
fn a_scope_without_actions_reads_back_as_it_was() {
    for text in ["repository:my/app:", "repository:host:5000/a:", "registry", ":"] {
        assert_eq!(Scope::parse(text).to_string(), text);
    }
}

#[test]
fn everybody_gets_the_token_that_a_registry_asks_for_and_keeps_it() {
    let token = || Reply::ok("application/json", r#"{"access_token":"t1","expires_in":300}"#);
    let transport = Scripted::list([wants(BEARER), token(), manifest(), manifest()]);
    let client = client(transport.clone(), &keyring());
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    assert_eq!(
        transport.requests()[1].url,
        "https://auth.example/token?service=registry.example&scope=repository%3Amy/app%3Apull&client_id=waybill"
    );
    assert_eq!(authorizations(&transport), ["", "", "Bearer t1", "Bearer t1"]);
}

#[test]
fn a_token_is_not_used_beyond_its_life() {
    let now = Rc::new(Cell::new(0));
    let clock = now.clone();
    let keyring = Keyring::new(move || Duration::from_millis(clock.get()), || ());
    let token = |text: &str| Reply::ok("application/json", format!(r#"{{"token":"{text}"}}"#));
    let transport = Scripted::list([
        wants(BEARER),
        token("t1"),
        manifest(),
        manifest(),
        wants(BEARER),
        token("t2"),
        manifest(),
    ]);
    let client = client(transport.clone(), &keyring);
    for time in [0, 49_000, 50_000] {
        now.set(time);
        run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    }
    assert_eq!(authorizations(&transport), ["", "", "Bearer t1", "Bearer t1", "", "", "Bearer t2"]);
}

#[test]
fn a_password_goes_to_a_registry_that_asks_for_it_and_is_sent_at_once_from_then_on() {
    let transport = Scripted::list([wants(r#"Basic realm="team""#), manifest(), manifest()]);
    let keyring = keyring();
    keyring.sign_in(&origin(ORIGIN), alice(), None, None);
    let client = client(transport.clone(), &keyring);
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let basic = "Basic YWxpY2U6czNjcmV0IHBhc3M=";
    assert_eq!(authorizations(&transport), ["", basic, basic]);
}

#[test]
fn credentials_on_trial_are_those_of_the_person_once_they_are_accepted() {
    let keyring = keyring();
    let who = || keyring.standing(&origin(ORIGIN)).who;
    let user = |name: &str| Some(Who::User(name.to_owned()));
    let bob = || Credentials::Password { user: "bob".into(), password: Secret::new("x") };
    assert!(!keyring.settle(&origin(ORIGIN), true), "there is no trial");
    keyring.try_sign_in(&origin(ORIGIN), alice(), None, None);
    assert_eq!(who(), None);
    assert!(keyring.settle(&origin(ORIGIN), true));
    assert_eq!(who(), user("alice"));

    // A second trial ends the first.
    for accepted in [false, true] {
        keyring.try_sign_in(&origin(ORIGIN), Credentials::Token(Secret::new("t")), None, None);
        keyring.try_sign_in(&origin(ORIGIN), bob(), None, None);
        assert_eq!(who(), user("alice"));
        let transport = Scripted::by(|request, _| match request.headers.get("authorization") {
            Some(_) => manifest(),
            None => wants(r#"Basic realm="team""#),
        });
        run(client(transport.clone(), &keyring).repository(&repository()).manifest_by_tag(&tag())).unwrap();
        let sent = authorizations(&transport);
        assert_eq!(sent.last().map(String::as_str), Some("Basic Ym9iOng="), "those on trial are sent");
        assert!(keyring.settle(&origin(ORIGIN), accepted));
        assert_eq!(who(), user(if accepted { "bob" } else { "alice" }));
    }
    keyring.forget(&origin(ORIGIN));
    assert_eq!(who(), None);
}

#[test]
fn a_wrong_password_is_told_apart_from_none() {
    let basic = || wants(r#"Basic realm="team""#);
    let error = run(client(Scripted::list([basic()]), &keyring()).registry(&registry()).ping()).unwrap_err();
    assert_eq!(error.reason(), Some(Reason::Unauthorized));

    let keyring = keyring();
    keyring.sign_in(&origin(ORIGIN), alice(), None, None);
    let error =
        run(client(Scripted::list([basic(), basic()]), &keyring).registry(&registry()).ping()).unwrap_err();
    let ErrorKind::Transport(TransportError::SignIn(told)) = &error.kind else { panic!("{error}") };
    assert_eq!((told.trouble, &*told.asked), (SignInTrouble::Refused, ORIGIN));

    keyring.forget(&origin(ORIGIN));
    assert_eq!(keyring.standing(&origin(ORIGIN)).who, None);
}

#[test]
fn a_secret_goes_to_no_token_service_that_nobody_agreed_to() {
    for (challenge, trouble) in [
        (BEARER, SignInTrouble::NotAgreed),
        (r#"Bearer realm="http://127.0.0.1:9/token""#, SignInTrouble::BadService(Objection::ThisMachine)),
        (r#"Bearer realm="http://auth.example/token""#, SignInTrouble::BadService(Objection::PlainText)),
        (r#"Bearer realm="javascript:alert(1)""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer realm="https://auth.example@evil.example/""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer realm="https://localhost#/token""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer realm="https://127.1/token""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer realm="https://0x7f.0.0.1/token""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer realm="https://auth.example/token#""#, SignInTrouble::BadService(Objection::NoUrl)),
        (r#"Bearer service="x""#, SignInTrouble::BadService(Objection::NoUrl)),
    ] {
        let transport = Scripted::list([wants(challenge)]);
        let keyring = keyring();
        keyring.sign_in(&origin(ORIGIN), alice(), None, None);
        let error = run(client(transport.clone(), &keyring).registry(&registry()).ping()).unwrap_err();
        let ErrorKind::Transport(TransportError::SignIn(told)) = &error.kind else {
            panic!("{challenge}: {error}")
        };
        assert_eq!(told.trouble, trouble, "{challenge}");
        assert_eq!(authorizations(&transport), [""], "{challenge}");
    }
}

#[test]
fn a_secret_for_a_token_service_is_not_for_the_registry_whatever_that_asks_for_next() {
    let own = r#"Bearer realm="https://registry.example/token""#;
    for challenge in [r#"Basic realm="team""#, own, "Negotiate", ""] {
        let transport = Scripted::list([wants(challenge), wants(challenge)]);
        let keyring = keyring();
        keyring.sign_in(&origin(ORIGIN), alice(), Some(origin("https://auth.example")), None);
        let client = client(transport.clone(), &keyring);
        for _ in 0..2 {
            let error = run(client.registry(&registry()).ping()).unwrap_err();
            let ErrorKind::Transport(TransportError::SignIn(told)) = &error.kind else {
                panic!("{challenge}: {error}")
            };
            assert_eq!(told.trouble, SignInTrouble::NotAgreed, "{challenge}");
            assert!(told.asked.starts_with(ORIGIN), "{challenge}: {}", told.asked);
        }
        assert_eq!(authorizations(&transport), ["", ""], "{challenge}");
    }
    let keyring = keyring();
    let token = Credentials::Token(Secret::new("t-one"));
    keyring.sign_in(&origin(ORIGIN), token, Some(origin("https://auth.example")), None);
    let transport = Scripted::list([wants(BEARER)]);
    assert!(run(client(transport.clone(), &keyring).registry(&registry()).ping()).is_err());
    assert_eq!(authorizations(&transport), [""]);
}

#[test]
fn what_is_seen_by_another_way_is_followed() {
    // The first answer hides its challenge; the second comes by a companion, say, and shows it.
    let hidden = Reply::status(401).cors();
    let own = r#"Bearer realm="https://registry.example/token""#;
    let token = Reply::ok("application/json", r#"{"token":"t1"}"#);
    let transport = Scripted::list([hidden, wants(own), token, manifest()]);
    let keyring = keyring();
    keyring.sign_in(&origin(ORIGIN), alice(), None, None);
    run(client(transport.clone(), &keyring).repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let basic = "Basic YWxpY2U6czNjcmV0IHBhc3M=";
    assert_eq!(authorizations(&transport), ["", basic, basic, "Bearer t1"]);
}

#[test]
fn a_password_that_is_refused_by_post_is_not_called_a_service_that_is_down() {
    let refused = Reply::status(401).body(r#"{"details":"incorrect password"}"#);
    let transport = Scripted::list([wants(BEARER), Reply::blocked("Failed to fetch"), refused]);
    let keyring = keyring();
    keyring.sign_in(&origin(ORIGIN), alice(), Some(origin("https://auth.example")), None);
    let error = run(client(transport, &keyring).registry(&registry()).ping()).unwrap_err();
    assert!(error.to_string().ends_with("refused (status 401: incorrect password)"), "{error}");
}

#[test]
fn an_upload_that_goes_on_at_another_host_goes_there_without_credentials() {
    let elsewhere = "https://other.example/v2/prod/app/manifests/latest";
    let transport = Scripted::by(move |request, _| match request.method {
        Method::Head => Reply::status(404),
        Method::Post => Reply::status(202).header("Location", elsewhere),
        _ => Reply::status(401),
    });
    let keyring = keyring();
    keyring.sign_in(&origin("https://other.example"), alice(), None, None);
    let client = client(transport.clone(), &keyring);
    let blob: std::sync::Arc<[u8]> = b"abc"[..].into();
    let digest = Hasher::digest(&blob);
    run(client.repository(&repository()).ensure_blob(&digest, &blob, &[], &mut |_| ())).unwrap_err();
    let there: Vec<_> =
        transport.requests().into_iter().filter(|request| request.url.starts_with("https://other")).collect();
    assert!(!there.is_empty());
    for request in there {
        assert_eq!((request.mode, request.headers.get("authorization")), (Mode::Probe, None), "{request:?}");
    }
}

#[test]
fn an_upload_goes_on_with_credentials_at_the_registry_however_its_port_is_written() {
    let goes_on = |registry: &'static str, root: &'static str| {
        let upload = format!("{root}/v2/my/app/blobs/uploads/5");
        let transport = Scripted::by(move |request, _| match request.method {
            Method::Head => Reply::status(404),
            _ if request.headers.get("authorization").is_none() => wants(r#"Basic realm="team""#),
            Method::Put => Reply::status(201),
            _ => Reply::status(202).header("Location", &upload),
        });
        let keyring = keyring();
        keyring.sign_in(&origin(registry), alice(), None, None);
        let to = Repository::new(registry.parse().unwrap(), repository().name().clone());
        let client = Client::new(Rc::new(Auth::new(transport.clone(), keyring)));
        let blob: std::sync::Arc<[u8]> = b"abc"[..].into();
        run(client.repository(&to).ensure_blob(&Hasher::digest(&blob), &blob, &[], &mut |_| ())).unwrap();
        let put = transport.requests().into_iter().rfind(|request| request.method == Method::Put).unwrap();
        put.url.split_once("/v2/").unwrap().0.to_owned()
    };
    for (registry, root) in [
        (ORIGIN, "https://registry.example:443"),
        (ORIGIN, "HTTPS://Registry.Example"),
        // A proxy that ends TLS, of which the registry does not know.
        (ORIGIN, "http://registry.example"),
        (ORIGIN, "http://registry.example:80"),
        (ORIGIN, "http://registry.example:443"),
        ("https://registry.example:5000", "http://registry.example:5000"),
        ("http://registry.example", "http://registry.example:80"),
    ] {
        assert_eq!(goes_on(registry, root), registry, "{root}");
    }
}

#[test]
fn a_token_that_is_too_small_is_changed_for_a_larger_one_once() {
    let token = |text: &str| Reply::ok("application/json", format!(r#"{{"token":"{text}"}}"#));
    let larger = r#"Bearer realm="https://auth.example/token",scope="repository:my/app:delete",error="insufficient_scope""#;
    let transport =
        Scripted::list([wants(BEARER), token("t1"), manifest(), wants(larger), token("t2"), wants(larger)]);
    let client = client(transport.clone(), &keyring());
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let request = waybill::registry::Request::new(
        waybill::registry::Method::Delete,
        format!("{ORIGIN}/v2/my/app/manifests/1.0"),
    );
    let error = run(client.registry(&registry()).perform(&request)).unwrap_err();
    assert_eq!(error.reason(), Some(Reason::InsufficientScope));
    assert!(
        transport.requests()[4].url.contains("scope=repository%3Amy/app%3Adelete%2Cpull&"),
        "{:?}",
        transport.asked()
    );
}

#[test]
fn no_secret_reaches_the_journal() {
    let answer = r#"{"token":"t-one","refresh_token":"r-one","expires_in":300}"#;
    // GET is not known there, so the password goes by POST, in a body.
    let transport = Scripted::list([
        wants(BEARER),
        Reply::status(405),
        Reply::ok("application/json", answer),
        manifest(),
    ]);
    let log = Log::new(|| Duration::ZERO, || ());
    let keyring = keyring();
    keyring.sign_in(&origin(ORIGIN), alice(), Some(origin("https://auth.example")), None);
    let client = client(Rc::new(Journal::new(transport.clone(), log.clone())), &keyring);
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    assert_eq!(transport.requests()[2].url, REALM);
    assert!(String::from_utf8_lossy(&transport.requests()[2].body).contains("password=s3cret%20pass"));

    let recorded = format!("{:?}", log.exchanges());
    let exported: String = log.exchanges().iter().map(|exchange| exchange.curl()).collect();
    for secret in ["s3cret", "YWxpY2U6", "t-one", "r-one"] {
        assert!(!recorded.contains(secret) && !exported.contains(secret), "{secret}");
    }
    let exchanges = log.exchanges();
    let Outcome::Answered { preview, .. } = &exchanges[2].outcome else { panic!("{exchanges:?}") };
    assert_eq!(String::from_utf8_lossy(preview), r#"{"token":"***","refresh_token":"***","expires_in":300}"#);
}
