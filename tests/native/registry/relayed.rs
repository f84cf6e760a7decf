//! The way to a registry: directly, or by the companion.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use waybill::oci::{Registry, Scheme};
use waybill::registry::{
    Auth, Client, Companion, Headers, Journal, Keyring, Log, Method, Outcome, PAGE, Reason, Relayed, Request,
    Transport, TransportError, Way, Ways,
};

use super::scripted::{Reply, Scripted, digest, origin, registry, repository, run, tag};
use waybill::words::brief;

const ORIGIN: &str = "https://registry.example";
const RELAY: &str = "http://127.0.0.1:8080/relay/";

fn client(transport: &Rc<Scripted>, ways: &Rc<Ways>, listed: &str) -> Client {
    let told = format!(r#"{{"registries":[{{"host":"{listed}","scheme":"https"}}],"any":false}}"#);
    let companion = Companion::read(RELAY, &told);
    let relayed = Relayed::new(transport.clone(), companion, ways.clone(), false);
    Client::new(Rc::new(relayed))
}

fn manifest() -> Reply {
    Reply::ok("application/vnd.oci.image.manifest.v1+json", r#"{"schemaVersion":2}"#)
}

#[test]
fn what_a_browser_may_not_ask_is_asked_by_the_companion_from_then_on() {
    let transport = Scripted::list([Reply::blocked("Failed to fetch"), manifest(), manifest()]);
    let ways = Ways::new(|| ());
    let client = client(&transport, &ways, "registry.example");
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let relayed = "http://127.0.0.1:8080/relay/registry.example/v2/my/app/manifests/1.0";
    assert_eq!(transport.asked(), ["my/app/manifests/1.0", relayed, relayed]);
    assert_eq!(ways.to(&origin(ORIGIN)), Some(Way::Relay));
}

#[test]
fn the_registry_of_the_companion_itself_is_asked_directly() {
    let transport = Scripted::list([manifest()]);
    let ways = Ways::new(|| ());
    let companion = Companion::read(RELAY, r#"{"registries":[],"any":false}"#);
    let relayed = Relayed::new(transport, companion, ways.clone(), false);
    let client = Client::new(Rc::new(relayed));
    assert_eq!(ways.to(&origin("http://127.0.0.1:8080")), None);
    let repository = "127.0.0.1:8080/my/app".parse().unwrap();
    run(client.repository(&repository).manifest_by_tag(&tag())).unwrap();
    assert_eq!(ways.to(&origin("http://127.0.0.1:8080")), Some(Way::Direct));
}

#[test]
fn a_companion_names_the_registries_that_it_was_started_for() {
    let told = r#"{"registries":[{"host":"ghcr.io","scheme":"https"},{"host":"lan:5000","scheme":"http"}],"any":true}"#;
    let companion = Companion::read(RELAY, told).unwrap();
    assert_eq!(
        companion.origins().cloned().collect::<Vec<_>>(),
        ["https://ghcr.io", "http://lan:5000"].map(origin)
    );
    assert!(companion.relays_any());
}

#[test]
fn what_was_relayed_can_be_repeated_without_the_companion() {
    let told = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    let companion = Companion::read(RELAY, told).unwrap();
    let upload =
        Reply::status(202).header("Location", "/relay/registry.example/v2/my/app/blobs/uploads/7?a=b");
    let transport = Scripted::list([Reply::blocked("Failed to fetch"), upload]);
    let log = Log::new(|| Duration::ZERO, || ());
    let journal = Journal::new(transport, log.clone());
    let relayed = Relayed::new(journal, Some(companion.clone()), Ways::new(|| ()), false);
    let url = format!("{ORIGIN}/v2/my/app/blobs/uploads/");
    run(relayed.send(Request::new(Method::Post, url.clone()).accept("a/b"))).unwrap();
    let exchanges = log.exchanges();
    let [direct, relayed] = &exchanges[..] else { panic!("{exchanges:?}") };
    assert_eq!(companion.unrelayed(direct), **direct);
    assert_eq!(relayed.request.headers.get(PAGE), Some("1"));

    let own = companion.unrelayed(relayed);
    assert_eq!(own.request, direct.request);
    let Outcome::Answered { headers, .. } = &own.outcome else { panic!("{own:?}") };
    assert_eq!(headers.get("location"), Some(&*format!("{url}7?a=b")));
    // What was blocked before is not to be done twice.
    assert_eq!(companion.unrelayed_all(&exchanges), [Arc::new(own)]);
    assert_eq!(companion.unrelayed_all(&exchanges[..1]), exchanges[..1]);
    assert_eq!(companion.unrelayed_url(RELAY), None);
}

#[test]
fn what_a_browser_may_ask_is_asked_directly() {
    let transport = Scripted::list([manifest()]);
    let ways = Ways::new(|| ());
    run(client(&transport, &ways, "registry.example").repository(&repository()).manifest_by_tag(&tag()))
        .unwrap();
    assert_eq!(ways.to(&origin(ORIGIN)), Some(Way::Direct));
}

#[test]
fn a_registry_that_is_not_relayed_stays_unreachable() {
    let transport = Scripted::list([Reply::blocked("Failed to fetch")]);
    let error =
        run(client(&transport, &Ways::new(|| ()), "other.example").registry(&registry()).ping()).unwrap_err();
    assert_eq!(brief(&error), format!("GET {ORIGIN}/v2/: no readable response: Failed to fetch"));
}

#[test]
fn when_the_companion_cannot_either_both_are_heard() {
    let own =
        Reply::refusal(502, "RELAY_UNREACHABLE", "nothing listens").header("Waybill-Relay", "unreachable");
    let transport = Scripted::list([Reply::blocked("Failed to fetch"), own]);
    let ways = Ways::new(|| ());
    let error = run(client(&transport, &ways, "registry.example").registry(&registry()).ping()).unwrap_err();
    let words = "Failed to fetch; the companion got none either: nothing listens";
    assert_eq!(brief(&error), format!("GET {ORIGIN}/v2/: no readable response: {words}"));
    assert_eq!(ways.to(&origin(ORIGIN)), None);
}

#[test]
fn a_missing_referrers_route_does_not_change_the_way() {
    let absent = || Reply::refusal(404, "MANIFEST_UNKNOWN", "");
    let transport = Scripted::list([manifest(), Reply::blocked("Failed to fetch"), absent(), absent()]);
    let ways = Ways::new(|| ());
    let client = client(&transport, &ways, "registry.example");
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let subject = digest(&format!("sha256:{}", "0".repeat(64)));
    run(client.repository(&repository()).referrers(&subject)).unwrap();
    assert_eq!(ways.to(&origin(ORIGIN)), Some(Way::Direct));
}

#[test]
fn headers_of_the_relay_mean_what_the_registry_meant() {
    let page = r#"{"name":"my/app","tags":["a"]}"#;
    let link = r#"</relay/registry.example/v2/my/app/tags/list?last=a>; rel="next""#;
    let transport = Scripted::list([
        Reply::blocked("Failed to fetch"),
        Reply::ok("application/json", page).header("Link", link),
        Reply::ok("application/json", r#"{"tags":["b"]}"#),
    ]);
    let client = client(&transport, &Ways::new(|| ()), "registry.example");
    let repository = repository();
    let mut tags = client.repository(&repository).tags();
    while run(tags.next()).unwrap().is_some() {}
    assert_eq!(
        transport.asked()[2],
        "http://127.0.0.1:8080/relay/registry.example/v2/my/app/tags/list?last=a"
    );
}

#[test]
fn a_repository_that_is_called_as_the_relay_keeps_its_name() {
    let told = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    let asked = |name: &'static str, value: &'static str| {
        let transport =
            Scripted::list([Reply::blocked("Failed to fetch"), Reply::status(202).header(name, value)]);
        let ways = Ways::new(|| ());
        let relayed = Relayed::new(transport, Companion::read(RELAY, told), ways.clone(), false);
        let response = run(relayed.send(Request::new(Method::Post, format!("{ORIGIN}/v2/")))).unwrap();
        assert_eq!((ways.to(&origin("https://tags")), ways.to(&origin("https://blobs"))), (None, None));
        response.headers.get(name).unwrap().to_owned()
    };
    assert_eq!(
        asked("Location", "/relay/registry.example/v2/mail/relay/blobs/uploads/1"),
        "https://registry.example/v2/mail/relay/blobs/uploads/1"
    );
    let elsewhere = "https://storage.example/mail/relay/blobs/1";
    assert_eq!(asked("Location", elsewhere), elsewhere);
    assert_eq!(
        asked("Link", r#"</relay/registry.example/v2/mail/relay/tags/list?last=a>; rel="next""#),
        r#"<https://registry.example/v2/mail/relay/tags/list?last=a>; rel="next""#
    );
    assert_eq!(
        asked(
            "WWW-Authenticate",
            r#"Bearer realm="http://127.0.0.1:8080/relay/auth.example/token?a",scope="repository:mail/relay/tags:pull""#
        ),
        r#"Bearer realm="https://auth.example/token?a",scope="repository:mail/relay/tags:pull""#
    );
}

#[test]
fn a_realm_at_the_relay_is_known_though_a_proxy_ends_tls_before_it() {
    let root = "https://waybill.example/relay/";
    for (realm, meant) in [
        ("http://waybill.example/relay/auth.example/token", "https://auth.example/token"),
        ("https://waybill.example/relay/auth.example/token", "https://auth.example/token"),
        ("http://other.example/relay/auth.example/token", "http://other.example/relay/auth.example/token"),
    ] {
        let challenge = |realm: &str| format!(r#"Basic realm="http", Bearer realm="{realm}",service="s""#);
        let refusal = Reply::status(401).header("WWW-Authenticate", challenge(realm));
        let transport = Scripted::list([Reply::blocked("Failed to fetch"), refusal]);
        let companion = Companion::read(root, r#"{"registries":[],"any":true}"#);
        let relayed = Relayed::new(transport, companion, Ways::new(|| ()), true);
        let response = run(relayed.send(Request::new(Method::Get, format!("{ORIGIN}/v2/")))).unwrap();
        assert_eq!(response.headers.get("WWW-Authenticate"), Some(&*challenge(meant)));
    }
}

/// A registry that a browser may ask, whose token service it may not, and what a relay says that heard of the service
/// from the registry only.
fn tokens_without_cors(request: &Request, has_heard: &Cell<bool>) -> Reply {
    let challenge = |realm: &str| {
        Reply::status(401).header("WWW-Authenticate", format!(r#"Bearer realm="{realm}",service="s""#))
    };
    let url = request.url.split('?').next().unwrap();
    match url.strip_prefix(RELAY) {
        None if url == "https://auth.example/token" => Reply::blocked("Failed to fetch"),
        None if request.headers.get("authorization") == Some("Bearer t1") => manifest(),
        None => challenge("https://auth.example/token"),
        Some("registry.example/v2/") => {
            has_heard.set(true);
            challenge(&format!("{RELAY}auth.example/token"))
        }
        Some("auth.example/token") if has_heard.get() => Reply::ok("application/json", r#"{"token":"t1"}"#),
        Some(_) => Reply::refusal(403, "RELAY_REFUSED", "nobody named it").header("Waybill-Relay", "refused"),
    }
}

fn with_tokens(transport: &Rc<Scripted>, ways: &Rc<Ways>, told: &str) -> Client {
    let relayed = Relayed::new(transport.clone(), Companion::read(RELAY, told), ways.clone(), false);
    let auth = Auth::new(relayed, Keyring::new(|| Duration::ZERO, || ()));
    Client::new(Rc::new(auth))
}

#[test]
fn a_token_service_that_a_browser_may_not_ask_is_asked_by_the_companion_once_it_heard_of_it() {
    let has_heard = Cell::new(false);
    let transport = Scripted::by(move |request, _| tokens_without_cors(request, &has_heard));
    let ways = Ways::new(|| ());
    let told = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    run(with_tokens(&transport, &ways, told).repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let token = "auth.example/token?service=s&scope=repository%3Amy/app%3Apull&client_id=waybill";
    assert_eq!(
        transport.asked(),
        [
            "my/app/manifests/1.0".to_owned(),
            format!("https://{token}"),
            format!("{RELAY}registry.example/v2/"),
            format!("{RELAY}{token}"),
            "my/app/manifests/1.0".to_owned(),
        ]
    );
    assert_eq!(transport.requests()[2].headers, Headers::new().with(PAGE, "1"));
    assert_eq!(
        (ways.to(&origin(ORIGIN)), ways.to(&origin("https://auth.example"))),
        (Some(Way::Direct), Some(Way::Relay))
    );
}

#[test]
fn a_companion_that_was_started_anew_hears_of_the_token_service_again() {
    let has_heard = Rc::new(Cell::new(false));
    let hears = has_heard.clone();
    let transport = Scripted::by(move |request, _| tokens_without_cors(request, &hears));
    let ways = Ways::new(|| ());
    let told = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    run(with_tokens(&transport, &ways, told).repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let before = transport.asked().len();
    has_heard.set(false);
    let relayed = Relayed::new(transport.clone(), Companion::read(RELAY, told), ways.clone(), false);
    run(relayed.send(Request::new(Method::Get, format!("{ORIGIN}/v2/")))).unwrap();
    let token =
        Request { is_secret: true, ..Request::new(Method::Get, "https://auth.example/token?service=s") };
    assert_eq!(run(relayed.send(token)).unwrap().status, 200);
    let by_relay = |path: &str| format!("{RELAY}{path}");
    assert_eq!(
        transport.asked()[before..],
        [
            String::new(),
            by_relay("auth.example/token?service=s"),
            by_relay("registry.example/v2/"),
            by_relay("auth.example/token?service=s"),
        ]
    );
}

#[test]
fn the_token_service_of_a_registry_that_is_not_relayed_stays_unreachable() {
    let has_heard = Cell::new(false);
    let transport = Scripted::by(move |request, _| tokens_without_cors(request, &has_heard));
    let client = with_tokens(&transport, &Ways::new(|| ()), r#"{"registries":[],"any":false}"#);
    let error = run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap_err();
    let words = "sign-in at https://auth.example/token: no answer (Failed to fetch)";
    assert_eq!(brief(&error), format!("GET {ORIGIN}/v2/my/app/manifests/1.0: {words}"));
    assert!(!transport.asked().iter().any(|asked| asked.starts_with(RELAY)));
}

#[test]
fn the_relay_and_nobody_else_is_told_that_the_page_asks() {
    let transport = Scripted::by(|request, _| {
        if request.url.starts_with(RELAY) { manifest() } else { Reply::blocked("Failed to fetch") }
    });
    let told = r#"{"registries":[],"any":true}"#;
    let relayed = Relayed::new(transport.clone(), Companion::read(RELAY, told), Ways::new(|| ()), false);
    let ping = Request::new(Method::Get, format!("{ORIGIN}/v2/"));
    run(relayed.send(ping.clone())).unwrap();
    assert!(run(relayed.send(ping.clone().probing())).is_err());
    let by_relay = Request { url: format!("{RELAY}registry.example/v2/"), ..ping };
    run(relayed.send(by_relay.probing())).unwrap();
    assert!(run(relayed.send(Request::new(Method::Get, "http://127.0.0.1:8080/v2/"))).is_err());
    let says_so: Vec<_> =
        transport.requests().iter().map(|request| request.headers.get("Waybill-Page").is_some()).collect();
    assert_eq!(says_so, [false, true, false, true, false]);
}

#[test]
fn failures_are_told_apart() {
    assert_eq!(TransportError::TimedOut(Duration::from_secs(60)).to_string(), "timed out: 60 s");
}

#[test]
fn from_a_secure_page_plain_http_is_relayed_but_to_the_machine_itself_which_browsers_allow() {
    let way = |host: &str| {
        let transport = Scripted::by(|_, _| Reply::status(200));
        let told = format!(r#"{{"registries":[{{"host":"{host}","scheme":"http"}}],"any":false}}"#);
        let companion = Companion::read("https://waybill.example/relay/", &told);
        let ways = Ways::new(|| ());
        let relayed = Relayed::new(transport, companion, ways.clone(), true);
        let client = Client::new(Rc::new(relayed));
        let registry = Registry::new(host.parse().unwrap(), Scheme::Http);
        run(client.registry(&registry).ping()).unwrap();
        ways.to(&origin(&format!("http://{host}")))
    };
    assert_eq!(way("registry.lan:5000"), Some(Way::Relay));
    assert_eq!(way("127.0.0.1:5000"), Some(Way::Direct));
}

#[test]
fn a_challenge_that_cors_hides_is_seen_by_the_companion() {
    let visible = Reply::status(401).header("WWW-Authenticate", r#"Basic realm="team""#);
    let transport = Scripted::list([Reply::status(401).cors(), visible]);
    let ways = Ways::new(|| ());
    let error = run(client(&transport, &ways, "registry.example").registry(&registry()).ping()).unwrap_err();
    assert_eq!(error.reason(), Some(Reason::Unauthorized));
    assert_eq!(ways.to(&origin(ORIGIN)), Some(Way::Relay));
    assert_eq!(transport.asked(), ["", "http://127.0.0.1:8080/relay/registry.example/v2/"]);
    // Where it cannot either, the first answer counts.
    let own = Reply::status(502).header("Waybill-Relay", "unreachable");
    let transport = Scripted::list([Reply::status(401).cors(), own]);
    let ways = Ways::new(|| ());
    run(client(&transport, &ways, "registry.example").registry(&registry()).ping()).unwrap_err();
    assert_eq!(ways.to(&origin(ORIGIN)), Some(Way::Direct));
}

#[test]
fn what_the_companion_says_of_itself_is_never_taken_for_the_registry() {
    let own =
        || Reply::refusal(502, "RELAY_UNREACHABLE", "nothing listens").header("Waybill-Relay", "unreachable");
    let transport = Scripted::list([
        Reply::blocked("Failed to fetch"),
        manifest(),
        own(),
        Reply::blocked("Failed to fetch"),
    ]);
    let client = client(&transport, &Ways::new(|| ()), "registry.example");
    run(client.repository(&repository()).manifest_by_tag(&tag())).unwrap();
    let error = run(client.registry(&registry()).ping()).unwrap_err();
    assert_eq!(
        brief(&error),
        format!("GET {ORIGIN}/v2/: no readable response: the companion got none either: nothing listens")
    );
    let error = run(client.registry(&registry()).ping()).unwrap_err();
    let words = "the companion got none either: it does not answer";
    assert_eq!(brief(&error), format!("GET {ORIGIN}/v2/: no readable response: {words}"));
}
