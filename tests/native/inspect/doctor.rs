//! The doctor, over registries that let some things through.

use waybill::inspect::doctor::{Recipe, Setup, Verdict, examine};
use waybill::registry::{Endpoint, Method, Mode, Request, Scheme};

use crate::registry::scripted::{Reply, Scripted, run};

fn setup() -> Setup {
    let endpoint = Endpoint::new(Scheme::Https, &"registry.example".parse().unwrap());
    Setup { endpoint, page: "https://waybill.example".into(), repository: None }
}

fn examined(
    setup: &Setup,
    answer: impl Fn(&Request) -> Reply + 'static,
) -> (Vec<(&'static str, Verdict)>, String, Vec<Recipe>) {
    let transport = Scripted::by(move |request, _| answer(request));
    let mut stages = Vec::new();
    let diagnosis = run(examine(&*transport, setup, |stage| stages.push((stage.name, stage.verdict))));
    (stages, diagnosis.summary, diagnosis.recipes)
}

#[test]
fn a_registry_that_is_not_there_is_told_from_one_without_cors() {
    let (stages, summary, _) = examined(&setup(), |_| Reply::blocked("Failed to fetch"));
    assert_eq!(stages[1], ("Reachability", Verdict::Fails));
    assert_eq!(stages[2], ("Signing in", Verdict::NotTried));
    assert!(summary.starts_with("This page cannot read https://registry.example."), "{summary}");

    let (stages, _, recipes) = examined(&setup(), |request| match request.mode {
        Mode::Reach => Reply::status(0),
        _ => Reply::blocked("Failed to fetch"),
    });
    assert_eq!(stages[1..3], [("Reachability", Verdict::Works), ("Reading", Verdict::Fails)]);
    assert_eq!(recipes[0], Recipe::Companion);
}

#[test]
fn cncf_distribution_with_a_password_can_be_read_of_and_not_signed_in_to() {
    let (stages, summary, recipes) = examined(&setup(), |request| {
        let asks_first = request.headers.get("authorization").is_some() || request.method != Method::Get;
        if asks_first { Reply::blocked("Failed to fetch") } else { Reply::status(401).cors() }
    });
    let words = "https://registry.example can be read. What will not work from this page: learning by itself where to sign in; \
                 signing in; pushing and deleting.";
    assert_eq!(summary, words);
    assert!(
        stages.contains(&("Signing in", Verdict::Limited)) && recipes.contains(&Recipe::Nginx),
        "{stages:?}"
    );
}

#[test]
fn blobs_that_are_redirected_without_cors_are_found() {
    let setup = Setup { repository: Some(("my/app".parse().unwrap(), Some("1.0".into()))), ..setup() };
    let (stages, summary, recipes) = examined(&setup, |request| {
        let config = format!(r#"{{"config":{{"digest":"sha256:{}"}}}}"#, "a".repeat(64));
        if request.url.contains("/blobs/") {
            Reply::blocked("Failed to fetch")
        } else {
            Reply::ok("application/json", config)
        }
    });
    assert!(stages.contains(&("Blobs", Verdict::Limited)), "{stages:?}");
    assert_eq!(
        summary,
        "https://registry.example can be read. What will not work from this page: reading configs and layers."
    );
    assert_eq!(recipes, [Recipe::Bucket, Recipe::Companion]);
}

#[test]
fn where_nothing_is_in_the_way_nothing_is_printed() {
    let (_, summary, recipes) = examined(&setup(), |_| Reply::ok("application/json", "{}"));
    assert_eq!(
        (&*summary, recipes),
        ("Nothing stands between this page and https://registry.example.", vec![])
    );
}

#[test]
fn plain_http_from_a_secure_page_is_named() {
    let endpoint = Endpoint::new(Scheme::Http, &"registry.example".parse().unwrap());
    let (stages, ..) = examined(&Setup { endpoint, ..setup() }, |_| Reply::blocked("Failed to fetch"));
    assert_eq!(stages[0], ("Address", Verdict::Fails));
}

#[test]
fn every_configuration_names_this_page_and_leaves_nothing_to_fill_in_by_us() {
    for recipe in Recipe::ALL {
        let text = recipe.text("https://waybill.example", &setup().endpoint);
        let named =
            text.contains("https://waybill.example") || matches!(recipe, Recipe::Companion | Recipe::Bucket);
        assert!(named && !text.contains("{page}") && !text.contains("{host}"), "{text}");
    }
    assert_eq!(Recipe::Companion.text("x", &setup().endpoint), "waybill --registry registry.example\n");
}
