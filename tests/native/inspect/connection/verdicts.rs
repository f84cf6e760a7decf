//! What all stages come to, and what is said to help.

use std::time::Duration;

use waybill::inspect::connection::{Obstacle, Permission, Recipe, Setup, Verdict};
use waybill::oci::{Registry, Scheme};
use waybill::registry::{Companion, Method, Mode, Request, SignInError, SignInTrouble, TransportError};

use super::{blocked, examined, open, setup, setup_with_image};
use crate::registry::scripted::Reply;

#[test]
fn where_nothing_is_in_the_way_nothing_is_printed() {
    let told = examined(&setup_with_image(), open);
    assert_eq!(told.summary, "Everything tested works between this page and https://registry.example.");
    assert!(told.recipes.is_empty() && told.stages.iter().all(|stage| stage.verdict() == Verdict::Works));
}

#[test]
fn a_registry_that_is_not_there_is_told_from_one_without_cors() {
    let told = examined(&setup(), |_| blocked());
    assert_eq!(told.verdict("Reachability"), Some(Verdict::Fails));
    assert_eq!(told.verdict("Everything else"), Some(Verdict::NotTried));
    let words = "No usable answer from https://registry.example. Check the name and the port, whether it is running, and its certificate.";
    assert_eq!((&*told.summary, told.recipes), (words, vec![]));

    let told = examined(&setup(), |request| match request.mode {
        Mode::Reach => Reply::status(0),
        _ => blocked(),
    });
    assert_eq!(told.verdict("Reachability"), Some(Verdict::Works));
    assert_eq!(told.verdict("Reading"), Some(Verdict::Fails));
    assert_eq!(told.summary, "This page cannot read https://registry.example.");
    assert_eq!(told.recipes[0], Recipe::Companion);
    assert!(!told.recipes.contains(&Recipe::Bucket), "{:?}", told.recipes);
}

#[test]
fn a_browser_without_a_network_is_told_so_and_nothing_is_said_of_cors() {
    let offline = || Setup { is_offline: true, ..setup() };
    let told = examined(&offline(), |_| blocked());
    assert_eq!(told.verdict("Reachability"), Some(Verdict::Fails));
    let words = "GET /v2/: no answer came (Failed to fetch), and the browser says that it has no network connection. Without \
                 one, it can reach only this machine.";
    assert_eq!(told.sentence("Reachability"), words);
    let words = "You are offline, and https://registry.example is not on this machine. Connect to the network, then run this \
                 again.";
    assert_eq!((&*told.summary, told.recipes), (words, vec![]));
    assert_eq!(told.asked.len(), 1, "{:?}", told.asked);

    // What answers all the same is believed more than the browser.
    let told = examined(&Setup { is_offline: true, ..setup_with_image() }, open);
    assert_eq!(told.summary, "Everything tested works between this page and https://registry.example.");

    // This machine needs no network.
    let here = Registry::new("127.0.0.1:5000".parse().unwrap(), Scheme::Http);
    let told =
        examined(&Setup { registry: here, page: "http://127.0.0.1:8080".into(), ..offline() }, |_| blocked());
    let words = "No usable answer from http://127.0.0.1:5000. Check the name and the port, whether it is running, and its certificate.";
    assert_eq!(told.summary, words);
}

#[test]
fn what_is_no_registry_is_called_so_and_no_configuration_is_printed() {
    let page = || Reply::ok("text/html", "<!doctype html><title>Log in</title>").cors();
    let not_found = || Reply::status(404).cors();
    for reply in [page as fn() -> Reply, not_found] {
        let told = examined(&setup(), move |_| reply());
        let words =
            "What answers at https://registry.example is not a registry. Check the name and the port.";
        assert_eq!((&*told.summary, told.recipes), (words, vec![]));
    }
}

#[test]
fn cncf_distribution_with_a_password_can_be_read_of_and_not_signed_in_to() {
    let answer = |request: &Request| {
        let asks_first = request.headers.get("authorization").is_some() || request.method != Method::Get;
        if asks_first { blocked() } else { Reply::status(401).cors() }
    };
    let told = examined(&setup(), answer);
    let words = "https://registry.example can be read. What will not work from this page: finding out where to sign in; \
                 signing in; pushing and deleting.";
    assert_eq!(told.summary, words);
    assert_eq!(told.recipes[..2], [Recipe::Companion, Recipe::Nginx]);

    assert_eq!(told.left_by(Recipe::Nginx), Some(&[][..]));
    assert_eq!(told.left_by(Recipe::Distribution), Some(&[Obstacle::Credentials][..]));
    assert_eq!(told.left_by(Recipe::Bucket), None);
}

#[test]
fn headers_that_cannot_be_seen_count() {
    let told = examined(&setup_with_image(), |request| {
        let reply = open(request);
        if request.url.contains("/manifests/") { reply } else { Reply::ok("application/json", "{}").cors() }
    });
    assert_eq!(told.verdict("Headers"), Some(Verdict::Works), "those of the manifest can be seen");

    let bare = |_: &Request| Reply::ok("application/json", "{}").cors();
    let told = examined(&setup_with_image(), bare);
    assert_eq!(told.verdict("Headers"), Some(Verdict::Limited));
    let words = "https://registry.example can be read. What will not work from this page: reading headers, of which a push \
                 needs Location.";
    assert_eq!(told.summary, words);
    assert!(told.recipes.contains(&Recipe::Nginx) && !told.recipes.contains(&Recipe::Zot));
    // Not every registry sends one with /v2/.
    assert_eq!(examined(&setup(), bare).verdict("Headers"), Some(Verdict::NotTried));
}

#[test]
fn blobs_that_are_redirected_without_cors_are_told_from_blobs_without_cors() {
    let told = examined(&setup_with_image(), |request| match request.mode {
        Mode::Unredirected => Reply::status(0),
        _ if request.url.contains("/blobs/") => blocked(),
        _ => open(request),
    });
    assert_eq!(told.verdict("Blobs"), Some(Verdict::Limited));
    let words = "https://registry.example can be read. What will not work from this page: reading configs and layers.";
    assert_eq!(told.summary, words);
    assert!(told.sentence("Blobs").contains("redirects it to a storage"), "{}", told.sentence("Blobs"));
    assert_eq!(told.recipes, [Recipe::Companion, Recipe::Distribution, Recipe::Bucket]);

    // As zot does it.
    let told = examined(&setup_with_image(), |request| {
        if request.url.contains("/blobs/") { blocked() } else { open(request) }
    });
    assert_eq!(told.summary, words);
    assert!(
        told.sentence("Blobs").contains("it lets pages read manifests only"),
        "{}",
        told.sentence("Blobs")
    );
    assert!(told.recipes.contains(&Recipe::Nginx), "{:?}", told.recipes);
    assert!(!told.recipes.contains(&Recipe::Bucket) && !told.recipes.contains(&Recipe::Zot));
}

#[test]
fn of_what_could_not_be_tried_it_is_said_which_recipe_does_not_do_it() {
    let answer = |request: &Request| match request.mode {
        Mode::Reach => Reply::status(0),
        _ => blocked(),
    };
    let told = examined(&setup(), answer);
    assert_eq!(told.left_by(Recipe::Nginx), Some(&[][..]));
    assert_eq!(told.left_by(Recipe::Distribution), Some(&[Obstacle::Credentials][..]));
    assert_eq!(told.left_by(Recipe::Zot), Some(&[Obstacle::Methods, Obstacle::Blobs][..]));

    let registry = Registry::new("docker.io".parse().unwrap(), Scheme::Https);
    let told = examined(&Setup { registry, ..setup() }, answer);
    assert_eq!(told.recipes, [Recipe::Companion], "nobody sets up Docker Hub");
}

#[test]
fn a_page_of_a_proxy_that_wants_a_password_is_no_page_in_the_place_of_a_registry() {
    for status in [401, 403, 429, 503] {
        let page = Reply::status(status).header("Content-Type", "text/html").body("<html>").cors();
        let told = examined(&setup(), move |_| page.clone());
        assert!(told.summary.starts_with("https://registry.example can be read"), "{}", told.summary);
    }
}

#[test]
fn a_token_service_that_the_page_may_not_read_is_found() {
    let realm = |realm: &str| format!(r#"Bearer realm="{realm}",service="s""#);
    let wants = |challenge: String| {
        move |request: &Request| {
            if request.url.contains("/service/token") {
                assert!(request.is_secret, "what comes may be a token");
                blocked()
            } else {
                Reply::status(401).header("WWW-Authenticate", &*challenge).cors()
            }
        }
    };
    let told = examined(&setup(), wants(realm("https://registry.example/service/token")));
    assert_eq!(told.verdict("Token service"), Some(Verdict::Limited));
    let words = "https://registry.example can be read. What will not work from this page: getting tokens, even for anonymous access.";
    assert_eq!(told.summary, words);
    assert_eq!(told.recipes, [Recipe::Companion, Recipe::Harbor]);

    let told = examined(&setup(), wants(realm("http://127.0.0.1:9/service/token")));
    assert_eq!(
        told.sentence("Token service"),
        "The registry names “http://127.0.0.1:9/service/token”: that is this machine, and the registry is elsewhere. Nothing is sent there."
    );
}

#[test]
fn a_token_service_of_no_use_is_skipped_and_one_without_a_host_is_at_the_registry() {
    let sentence = |challenge: &'static str| {
        let told = examined(&setup(), move |request| {
            if request.url.contains("token") {
                Reply::status(200).cors()
            } else {
                Reply::status(401).header("WWW-Authenticate", challenge).cors()
            }
        });
        told.sentence("Token service")
    };
    let works = "GET https://registry.example/token: status 200. This page can read it.";
    assert_eq!(sentence(r#"Bearer realm="x", Bearer realm="https://registry.example/token""#), works);
    assert_eq!(sentence(r#"Bearer realm="/token""#), works);
    let useless = "The registry names “x”: that is not an http or https URL. Nothing is sent there.";
    assert_eq!(sentence(r#"Bearer realm="x", Basic realm="y""#), useless);
}

#[test]
fn what_fails_for_another_reason_is_not_put_down_to_the_browser() {
    let refused = SignInError {
        asked: "https://auth.example/token".into(),
        trouble: SignInTrouble::Refused,
        detail: "status 401".into(),
    };
    for (error, words) in [
        (
            TransportError::SignIn(Box::new(refused)),
            "sign-in at https://auth.example/token: the credentials are not accepted (status 401)",
        ),
        (TransportError::TimedOut(Duration::from_secs(60)), "nothing came for 60 seconds"),
    ] {
        let told = examined(&setup_with_image(), move |request| {
            let is_probe = request.mode == Mode::Probe && request.method == Method::Get;
            if is_probe || request.mode == Mode::Reach {
                open(request)
            } else {
                Reply::failing(error.clone())
            }
        });
        assert_eq!(told.summary, "Everything tested works between this page and https://registry.example.");
        for (name, asked) in [("Writing", "PUT /v2/"), ("Manifests", "GET of the manifest 1.0")] {
            assert_eq!(told.verdict(name), Some(Verdict::NotTried), "{name}");
            assert_eq!(
                told.sentence(name),
                format!("{asked}: {words}. This says nothing about the browser.")
            );
        }
    }
    let told = examined(&setup(), |request| match request.mode {
        Mode::Reach => Reply::status(0),
        _ => Reply::failing(TransportError::TimedOut(Duration::from_secs(60))),
    });
    assert_eq!(told.sentence("Reading"), "GET /v2/: no answer came within 60 seconds.");
    assert!(told.recipes.is_empty());
}

#[test]
fn a_refusal_of_delete_alone_is_helped_by_what_allows_it() {
    let told = examined(
        &setup(),
        |request| {
            if request.method == Method::Delete { blocked() } else { open(request) }
        },
    );
    assert!(told.sentence("Writing").starts_with("DELETE at /v2/"), "{}", told.sentence("Writing"));
    assert!(!told.recipes.contains(&Recipe::Zot) && !told.recipes.contains(&Recipe::Bucket));
}

#[test]
fn plain_http_from_a_secure_page_is_named_but_for_the_machine_itself() {
    let to = |host: &str| Setup { registry: Registry::new(host.parse().unwrap(), Scheme::Http), ..setup() };
    for host in ["registry.example", "localhost.evil.example", "10.0.0.1:5000"] {
        let told = examined(&to(host), |_| blocked());
        assert_eq!(told.verdict("Address"), Some(Verdict::Fails), "{host}");
        assert_eq!(told.recipes, [Recipe::Companion], "{host}");
        assert_eq!(told.asked, Vec::<String>::new(), "nothing is sent that the browser would block");
    }
    for host in ["[::1]:5000", "127.0.0.1:5000", "localhost:5000"] {
        assert_eq!(examined(&to(host), open).verdict("Address"), Some(Verdict::Works), "{host}");
    }
}

#[test]
fn a_permission_that_was_refused_ends_it() {
    let of = |permission| Setup { permission: Some(permission), ..setup() };
    let told = examined(&of(Permission::Denied), |_| blocked());
    assert_eq!(told.verdict("Local network"), Some(Verdict::Fails));
    assert_eq!(told.recipes, [Recipe::Companion]);
    let told = examined(&of(Permission::Prompt), |_| blocked());
    let words = "the browser keeps this page out of local networks";
    assert!(told.sentence("Reachability").contains(words));
    let told = examined(&Setup { is_kept_out: true, ..setup() }, |_| blocked());
    assert!(told.sentence("Reachability").contains(words), "no name tells where a registry is");
    assert_eq!(examined(&of(Permission::Granted), open).verdict("Local network"), Some(Verdict::Works));
}

#[test]
fn a_companion_that_relays_is_tried_and_need_not_be_set_up() {
    let listed = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    let companion = |told| Companion::read("https://waybill.example/relay/", told);
    let of = |told| Setup { companion: companion(told), ..setup() };
    let told = examined(&of(listed), |request| match request.mode {
        Mode::Reach => Reply::status(0),
        _ if request.url.starts_with("https://waybill.example/relay/") => Reply::status(401),
        _ => blocked(),
    });
    let words = "This page cannot read https://registry.example. The companion of this page is used instead.";
    assert_eq!(told.summary, words);
    assert!(!told.recipes.contains(&Recipe::Companion) && told.recipes.contains(&Recipe::Nginx));
    assert_eq!(
        told.sentence("Companion"),
        "GET https://waybill.example/relay/registry.example/v2/: status 401. The companion reaches the registry, and is used \
         where the browser gets no answer."
    );

    let told = examined(&of(listed), |request| {
        let words = "registry.example has no address";
        let own = Reply::refusal(502, "RELAY_UNREACHABLE", words).header("Waybill-Relay", "unreachable");
        if request.url.contains("/relay/") { own } else { blocked() }
    });
    assert!(
        told.sentence("Companion")
            .ends_with("could not reach the registry either: registry.example has no address.")
    );

    let other = r#"{"registries":[],"any":false}"#;
    assert_eq!(examined(&of(other), open).verdict("Companion"), None, "nobody needs it");
    let told = examined(&of(other), |_| blocked());
    assert_eq!(
        told.sentence("Companion"),
        "The companion that serves this page does not relay to https://registry.example. Restart it with this option added: \
         --registry https://registry.example"
    );
}

#[test]
fn where_the_companion_goes_reading_and_pushing_are_tried_as_the_page_does_it() {
    let listed = r#"{"registries":[{"host":"registry.example","scheme":"https"}],"any":false}"#;
    let companion = Companion::read("https://waybill.example/relay/", listed);
    let setup = Setup { companion, may_push: true, ..setup_with_image() };
    let told = examined(&setup, |request| match request.mode {
        Mode::Reach => Reply::status(0),
        Mode::Probe if request.url.contains("/relay/") => Reply::status(401),
        Mode::Read if request.method == Method::Post => {
            Reply::status(202).header("Location", "/v2/my/app/blobs/uploads/1")
        }
        Mode::Read if request.method == Method::Delete => Reply::status(204),
        Mode::Read => open(request),
        _ => blocked(),
    });
    assert_eq!(told.verdict("Blobs"), Some(Verdict::Works), "{:#?}", told.stages);
    assert!(told.sentence("Pushing").contains("An upload was opened, and Location can be read"));
    assert_eq!(told.verdict("Everything else"), None);

    let told = examined(&setup, |request| match request.mode {
        Mode::Reach => Reply::status(0),
        Mode::Probe if request.url.contains("/relay/") => Reply::status(404),
        _ => blocked(),
    });
    assert_eq!(told.verdict("Companion"), Some(Verdict::Fails));
    let words = "What answers at https://registry.example is not a registry. Check the name and the port.";
    assert_eq!((&*told.summary, told.recipes), (words, vec![]));
}

#[test]
fn plain_http_where_https_was_asked_for_is_found_out() {
    let answer = |request: &Request| {
        if request.url.starts_with("http://") { Reply::status(0) } else { blocked() }
    };
    let page = |page: &str| Setup { page: page.into(), ..setup() };
    let told = examined(&page("http://127.0.0.1:8080"), answer);
    let words = "https://registry.example does not answer, but http://registry.example does: it uses plain HTTP. Type \
                 http://registry.example in the bar.";
    assert_eq!((&*told.summary, told.recipes), (words, vec![]));
    // From a page that came over HTTPS the browser would block it.
    let told = examined(&page("https://waybill.example"), answer);
    assert!(told.summary.starts_with("No usable answer from"), "{}", told.summary);
}
