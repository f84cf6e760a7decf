//! Registries: a host, and how it is reached.

use proptest::prelude::*;
use waybill::oci::{Registry, RegistryHost, Rule, Scheme};

fn host(text: &str) -> RegistryHost {
    text.parse().unwrap()
}

#[test]
fn a_registry_is_reached_as_hosts_of_its_kind_are_unless_a_scheme_says_otherwise() {
    // What is typed, host, scheme, what has to be typed.
    let cases = [
        ("ghcr.io", "ghcr.io", Scheme::Https, "ghcr.io"),
        ("https://ghcr.io", "ghcr.io", Scheme::Https, "ghcr.io"),
        ("http://ghcr.io", "ghcr.io", Scheme::Http, "http://ghcr.io"),
        ("HTTP://GHCR.io", "ghcr.io", Scheme::Http, "http://ghcr.io"),
        ("registry.lan:443", "registry.lan:443", Scheme::Https, "registry.lan:443"),
        ("localhost:5000", "localhost:5000", Scheme::Http, "localhost:5000"),
        ("http://localhost:5000", "localhost:5000", Scheme::Http, "localhost:5000"),
        ("https://localhost:5000", "localhost:5000", Scheme::Https, "https://localhost:5000"),
        ("demo.localhost", "demo.localhost", Scheme::Http, "demo.localhost"),
        ("[::1]:5000", "[::1]:5000", Scheme::Http, "[::1]:5000"),
        ("http://[2001:db8::1]", "[2001:db8::1]", Scheme::Http, "http://[2001:db8::1]"),
        ("index.docker.io", "docker.io", Scheme::Https, "docker.io"),
    ];
    for (text, name, scheme, typed) in cases {
        let registry: Registry = text.parse().unwrap();
        assert_eq!((registry.host().as_str(), registry.scheme()), (name, scheme), "{text}");
        assert_eq!(registry, Registry::new(host(name), scheme));
        assert_eq!(registry.to_string(), name, "other tools take no scheme");
        assert_eq!(registry.typed(), typed);
        assert_eq!(typed.parse(), Ok(registry), "{typed}");
    }
}

#[test]
fn a_scheme_is_explicit_only_where_it_is_not_the_default_of_the_host() {
    for (text, explicit) in
        [("a.b", None), ("http://a.b", Some(Scheme::Http)), ("https://127.0.0.1", Some(Scheme::Https))]
    {
        let registry: Registry = text.parse().unwrap();
        assert_eq!(registry.explicit_scheme(), explicit, "{text}");
        let usual = Registry::of(registry.host().clone());
        assert_eq!(usual.explicit_scheme(), None);
        assert_eq!(usual.with_scheme(registry.scheme()), registry);
        assert_eq!(usual == registry, explicit.is_none(), "another scheme makes it another registry");
    }
}

#[test]
fn says_where_a_text_is_no_registry() {
    let cases = [
        ("", 0, Rule::Host),
        ("ubuntu", 0, Rule::Host),
        ("http://", 7, Rule::Host),
        ("https://ubuntu", 8, Rule::Host),
        ("http://a.b:0", 11, Rule::Port),
        ("https://user:pw@a.b", 13, Rule::Credentials),
        ("a.b/", 0, Rule::Host),
        ("http://a.b/c", 7, Rule::Host),
        ("ftp://a.b", 0, Rule::Scheme("ftp".into())),
        ("docker://a.b", 0, Rule::Scheme("docker".into())),
        ("http://http://a.b", 12, Rule::Port),
        ("://a.b", 0, Rule::Scheme("".into())),
    ];
    for (text, at, rule) in cases {
        let error = text.parse::<Registry>().expect_err(text);
        assert_eq!((error.at(), error.rule()), (at, &rule), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "(https?://|[a-z]{1,3}://)?\\PC{0,12}") {
        match text.parse::<Registry>() {
            Ok(registry) => prop_assert_eq!(registry.typed().parse(), Ok(registry)),
            Err(error) => prop_assert!(error.at() <= text.chars().count(), "{} at {}", text, error.at()),
        }
    }
}
