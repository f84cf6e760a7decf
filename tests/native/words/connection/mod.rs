//! What is said of the connection. What the stages say of scripted registries is in `inspect/connection`.

mod stages;

use std::time::Duration;

use waybill::inspect::connection::{Check, Diagnosis, Observed, Obstacle, Probe, Recipe, Stage, Verdict};
use waybill::oci::Registry;
use waybill::registry::{Method, TransportError};
use waybill::words::{Said, connection};

fn registry() -> Registry {
    "registry.example".parse().unwrap()
}

fn blocked() -> TransportError {
    TransportError::Blocked("Failed to fetch".into())
}

/// How a stage went, what came, and what to do.
fn said(observed: Observed) -> (Verdict, String, String) {
    let stage = Stage { check: Check::Address, observed };
    let Said { text, next, .. } = connection::stage(&stage);
    (stage.verdict(), text, next)
}

#[track_caller]
fn assert_said(cases: impl IntoIterator<Item = (Observed, Verdict, &'static str, &'static str)>) {
    for (observed, verdict, text, next) in cases {
        assert_eq!(said(observed), (verdict, text.to_owned(), next.to_owned()));
    }
}

#[test]
fn what_tells_nothing_says_what_was_asked() {
    let asked = [
        (Probe::Tokens("https://auth.example/token".into()), "GET https://auth.example/token"),
        (Probe::Credentials, "GET /v2/ with a made-up Authorization"),
        (Probe::Root(Method::Patch), "PATCH /v2/"),
        (Probe::Manifest("1.0".into()), "GET of the manifest 1.0"),
        (Probe::Upload("/v2/a/blobs/uploads/".into()), "POST /v2/a/blobs/uploads/"),
        (Probe::FirstByte, "GET of the first byte of a blob"),
        (Probe::Referrers, "GET of referrers"),
    ];
    for (probe, words) in asked {
        let error = TransportError::TimedOut(Duration::from_secs(9));
        let (verdict, text, _) = said(Observed::Unclear(probe, error));
        let end = ". This says nothing about the browser.";
        assert!(text.starts_with(&format!("{words}: ")) && text.ends_with(end), "{text}");
        assert_eq!(verdict, Verdict::NotTried);
    }
    let verdicts = [Verdict::Works, Verdict::Limited, Verdict::Fails, Verdict::NotTried];
    assert_eq!(verdicts.map(connection::verdict), ["works", "limited", "fails", "not tested"]);
}

#[test]
fn what_all_stages_come_to_is_one_sentence_and_the_companion_another() {
    let summary = |obstacle, is_relayed| {
        connection::summary(&Diagnosis {
            registry: registry(),
            obstacles: vec![obstacle],
            remedies: Vec::new(),
            is_relayed,
        })
    };
    for (obstacle, words) in [
        (
            Obstacle::Unwilling,
            "https://registry.example can be read by this page, but refuses everything for now.",
        ),
        (
            Obstacle::MixedContent,
            "This page came over HTTPS and cannot reach https://registry.example, which uses plain HTTP.",
        ),
        (
            Obstacle::LocalNetwork,
            "The browser does not let this page reach https://registry.example in the local network.",
        ),
        (
            Obstacle::Manifests,
            "https://registry.example can be read. What will not work from this page: reading manifests.",
        ),
    ] {
        assert_eq!(summary(obstacle, false), words);
    }
    assert_eq!(
        summary(Obstacle::Silence, true),
        "This page gets no answer from https://registry.example. The companion of this page is used instead."
    );
}

#[test]
fn what_helps_says_what_it_does_and_what_it_leaves() {
    assert_eq!(
        [true, false].map(connection::remedies),
        ["What would let the browser connect directly", "What helps"]
    );
    assert_eq!(
        connection::for_page("https://page.example"),
        "Each configuration is written for this page, https://page.example. One is enough, unless it says that something still does not \
         work."
    );
    assert_eq!(connection::left(&[]), None);
    assert_eq!(
        connection::left(&[Obstacle::Methods, Obstacle::Blobs]).as_deref(),
        Some("With this alone, these still do not work: pushing and deleting; reading configs and layers.")
    );
    let told = Recipe::ALL.map(|recipe| (connection::recipe(recipe), connection::note(recipe)));
    let expected = [
        (
            "Waybill's companion",
            "Serves this page from your machine, and connects to the registry for it. Nothing changes at the registry. If it \
             is already running, restart it with this option added.",
        ),
        (
            "nginx",
            "In front of any registry, with or without credentials. It takes over the registry's port; move the registry to \
             the proxy_pass address.",
        ),
        (
            "CNCF distribution",
            "A whole config.yml, for a registry without credentials. With credentials, the registry refuses the preflight \
             requests of browsers, and needs a proxy.",
        ),
        (
            "Caddy",
            "In front of any registry. It takes over the registry's port; move the registry to the reverse_proxy address.",
        ),
        ("Traefik", "This is a middleware. List it first in the registry's router."),
        (
            "zot",
            "For lists, manifests and signing in; blobs and pushing need a proxy in front of it. Merge this into its \
             configuration.",
        ),
        (
            "Harbor",
            "Harbor has no setting for this. Put this proxy in front of it: the token service needs it as well as the API.",
        ),
        (
            "S3 bucket",
            "For the bucket that blobs are redirected to. It must allow any origin, since browsers send the origin “null” \
             after a redirect.",
        ),
    ];
    assert_eq!(told, expected);
}

#[test]
fn comments_stand_in_the_configurations() {
    let text = |recipe| connection::configuration(recipe, "https://page.example", &registry());
    for (recipe, comment) in [
        (
            Recipe::Companion,
            "# `cargo xtask build` makes this program. In a clone of Waybill, this builds and runs it:\n",
        ),
        (
            Recipe::Distribution,
            "    # Each list has one value: two values become two headers, which browsers refuse.\n",
        ),
        (
            Recipe::Nginx,
            "    # Browsers send a preflight request first, without credentials. This answers it.\n",
        ),
        (Recipe::Nginx, "    # A header that is sent twice fails just like a missing one.\n"),
        (Recipe::Harbor, "  # The rest of Harbor, which pages of other origins do not use.\n"),
    ] {
        assert!(text(recipe).contains(comment), "{comment} in {}", text(recipe));
    }
}
