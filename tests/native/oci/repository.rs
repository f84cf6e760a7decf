//! Repositories, and what is in them, in their registries.

use std::collections::HashSet;

use proptest::prelude::*;
use waybill::oci::{Digest, Reference, Repository, Rule, Scheme, Tag, Version};

const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn repository(text: &str) -> Repository {
    text.parse().unwrap()
}

#[test]
fn a_repository_is_a_name_in_a_registry() {
    // What is typed, registry, name, scheme, what has to be typed.
    let cases = [
        ("ghcr.io/my/app", "ghcr.io", "my/app", Scheme::Https, "ghcr.io/my/app"),
        ("http://ghcr.io/my/app", "ghcr.io", "my/app", Scheme::Http, "http://ghcr.io/my/app"),
        ("https://localhost:5000/x", "localhost:5000", "x", Scheme::Https, "https://localhost:5000/x"),
        ("localhost:5000/x", "localhost:5000", "x", Scheme::Http, "localhost:5000/x"),
        ("docker.io/ubuntu", "docker.io", "ubuntu", Scheme::Https, "docker.io/ubuntu"),
    ];
    for (text, registry, name, scheme, typed) in cases {
        let parsed = repository(text);
        assert_eq!((parsed.registry().host().as_str(), parsed.name().as_str()), (registry, name), "{text}");
        assert_eq!(parsed.registry().scheme(), scheme);
        assert_eq!(parsed.to_string(), format!("{registry}/{name}"), "other tools take no scheme");
        assert_eq!(parsed.typed(), typed);
        assert_eq!(typed.parse(), Ok(parsed), "{typed}");
    }
}

#[test]
fn says_where_a_text_is_no_repository() {
    let cases = [
        ("", 0, Rule::Host),
        ("ubuntu", 0, Rule::Host),
        ("my/app", 0, Rule::Host),
        ("a.b", 3, Rule::EmptyComponent),
        ("a.b/", 4, Rule::EmptyComponent),
        ("http://a.b/", 11, Rule::EmptyComponent),
        ("a.b//c", 4, Rule::EmptyComponent),
        ("a.b/c/", 6, Rule::EmptyComponent),
        ("a.b/C", 4, Rule::Lowercase),
        ("http://a.b/c:1", 12, Rule::Name),
        ("ftp://a.b/c", 0, Rule::Scheme("ftp".into())),
    ];
    for (text, at, rule) in cases {
        let error = text.parse::<Repository>().expect_err(text);
        assert_eq!((error.at(), error.rule()), (at, &rule), "{text}");
    }
}

#[test]
fn what_a_repository_holds_is_named_within_it() {
    let app = repository("http://ghcr.io/my/app");
    let digest: Digest = format!("sha256:{HEX}").parse().unwrap();
    let latest = app.at(Version::Tag(Tag::latest()));
    assert_eq!((latest.repository(), latest.registry(), latest.name()), (&app, app.registry(), app.name()));
    assert_eq!(latest.to_string(), "ghcr.io/my/app:latest");
    assert_eq!(latest.typed(), "http://ghcr.io/my/app:latest");
    assert_eq!(latest.document(&digest), app.document(&digest));
    assert_eq!(latest.pinned(&digest).typed(), format!("http://ghcr.io/my/app:latest@{digest}"));
    assert_eq!(app.document(&digest).typed(), format!("http://ghcr.io/my/app@{digest}"));
}

/// Two images that are compared may be in one registry, reached once with and once without encryption.
#[test]
fn one_name_reached_by_two_schemes_is_two_references() {
    let reference = Reference::normalize("registry.lan:5000/my/app:1.0").unwrap();
    assert_eq!(
        reference.registry().scheme(),
        Scheme::Https,
        "as of every host that is not the machine itself"
    );
    let plain = reference.with_scheme(Scheme::Http);
    assert_ne!(plain, reference);
    assert_ne!(plain.repository(), reference.repository());
    assert_ne!(plain.registry(), reference.registry());
    assert_eq!(plain.to_string(), reference.to_string());
    assert_eq!(plain.at(reference.version().clone()).registry().scheme(), Scheme::Http);
    assert_eq!(HashSet::from([&plain, &reference]).len(), 2);
    assert_eq!(plain.with_scheme(Scheme::Https), reference);
}

proptest! {
    #[test]
    fn what_is_typed_reads_back_as_the_same_repository(
        text in "(https?://)?([a-z]{1,3}[.]){1,2}(localhost|example)(:[1-9][0-9]{0,3})?(/[a-z0-9]{1,3}([._-]?[a-z0-9])){1,3}"
    ) {
        let parsed = repository(&text);
        prop_assert_eq!(repository(&parsed.typed()), parsed);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "(https?://|[a-z]{1,3}://)?([a-z.]{0,5}/)?\\PC{0,12}") {
        if let Err(error) = text.parse::<Repository>() {
            prop_assert!(error.at() <= text.chars().count(), "{} at {}", text, error.at());
        }
    }
}
