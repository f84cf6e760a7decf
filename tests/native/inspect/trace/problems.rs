//! What reading and checking found wrong, word for word.

use waybill::inspect::{Proofs, Seen, Trace};
use waybill::oci::Severity;

use super::super::judged::{Shop, config, pair, traced};
use super::super::{MANIFEST, entry, index, manifest, of, told, worded};
use super::{app, digest, goal};

/// What is told once everything was asked for.
fn found(shop: Shop) -> Vec<(Severity, String, String)> {
    let mut trace = Trace::default();
    trace.aim(Some(goal(&app(), "")));
    let client = shop.client();
    let mut trace = traced(&client, trace);
    super::ask_all(&mut trace);
    let trace = traced(&client, trace);
    let (of, root) = trace.root().unwrap();
    let findings = Seen::new(&trace, &Proofs::default()).problems(of, &root.as_ref().unwrap().contents);
    let owned = |(severity, title, detail): &(Severity, &str, &str)| {
        (*severity, (*title).to_owned(), (*detail).to_owned())
    };
    told(&worded(&findings)).iter().map(owned).collect()
}

fn unknown_to_clients(text: &str) -> String {
    format!(
        "The registry answers 404 for {}. Clients that do not already have it fail with “blob unknown”.",
        digest(text)
    )
}

#[test]
fn nothing_is_told_of_what_is_there() {
    let config = config("amd64", 1);
    assert_eq!(found(Shop::of(manifest(&config, &["one"]), &[&config, "one"])), []);
}

#[test]
fn a_missing_layer_and_a_missing_config_are_problems() {
    let of_image = config("amd64", 1);
    let tagged = manifest(&of_image, &["one"]);
    let layer = found(Shop::of(tagged.clone(), &[&of_image]));
    assert_eq!(layer, [(Severity::Problem, "A layer is missing.".into(), unknown_to_clients("one"))]);
    let config = found(Shop::of(tagged, &["one"]));
    assert_eq!(config, [(Severity::Problem, "The config is missing.".into(), unknown_to_clients(&of_image))]);
}

#[test]
fn what_is_wrong_with_another_platform_has_its_name() {
    let (first, second) = (config("amd64", 2), config("amd64", 1));
    let (index, one, two) = pair(&first, &second);
    let told = found(Shop::of(index, &[&one, &two, &first, &second, "one", "two"]));
    let titles: Vec<&str> = told.iter().map(|(_, title, _)| &**title).collect();
    assert_eq!(
        titles,
        ["linux/arm64: A blob is missing.", "linux/arm64: Config and index disagree about the platform."]
    );
    assert_eq!(told[0].2, unknown_to_clients("three"));
}

#[test]
fn a_manifest_that_the_index_lists_and_nobody_has_is_told_once() {
    let (first, second) = (config("amd64", 2), config("arm64", 1));
    let (index, one, _) = pair(&first, &second);
    let told = found(Shop::of(index, &[&one, &first, "one", "two"]));
    let titles: Vec<&str> = told.iter().map(|(_, title, _)| &**title).collect();
    assert_eq!(titles, ["linux/arm64 cannot be pulled."]);
}

#[test]
fn two_manifests_for_one_platform_that_nobody_has_are_told_as_two() {
    let (first, second) = ("first".repeat(9), "second".repeat(9));
    let entries = [&first, &second].map(|text| entry(MANIFEST, &digest(text), 10, &of("linux/arm64")));
    let titles: Vec<_> =
        found(Shop::of(index(&entries), &[])).into_iter().map(|(_, title, _)| title).collect();
    assert_eq!(titles, ["linux/arm64 cannot be pulled."; 2]);
}

#[test]
fn a_layer_that_is_listed_twice_is_missing_once() {
    let of_image = config("amd64", 3);
    let told = found(Shop::of(manifest(&of_image, &["one", "two", "one"]), &[&of_image, "two"]));
    assert_eq!(told, [(Severity::Problem, "A layer is missing.".into(), unknown_to_clients("one"))]);
}
