//! What a registry asks for: `WWW-Authenticate`, the realm and the scope in it.

use waybill::oci::{RegistryHost, Scheme};
use waybill::registry::{Challenge, Origin, Scope, TokenService};

pub(crate) const WORDS: &[&str] = &[
    "Bearer ",
    "Basic ",
    "realm=",
    "service=",
    "scope=",
    "error=",
    "\"https://auth.example/token\"",
    "https://",
    "http://",
    "localhost",
    "127.0.0.1",
    "[::1]",
    "repository:my/app:pull",
    "registry:catalog:*",
    ",",
    ", ",
    "=",
    "\\",
];

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let challenges = Challenge::parse_all(&text);
    assert!(challenges.len() <= text.matches(',').count() + 1);
    for challenge in &challenges {
        assert!(!challenge.scheme().is_empty() && challenge.is(challenge.scheme()));
        check_service(&TokenService::of(challenge, &Origin::of("https://registry.example").unwrap()));
        check_scope(challenge.get("scope").unwrap_or_default());
    }
    check_scope(&text);
    check_service(&TokenService { realm: text.into(), service: None });
}

fn check_service(service: &TokenService) {
    for registry in ["https://registry.example", "http://127.0.0.1:5000"].map(|url| Origin::of(url).unwrap())
    {
        if service.objection(&registry).is_some() {
            continue;
        }
        let origin = service.origin().unwrap();
        let host: RegistryHost =
            origin.authority().parse().unwrap_or_else(|error| panic!("{}: {error}", service.realm));
        let is_local = registry.scheme() == Scheme::Http;
        assert!(origin.scheme() == Scheme::Https || is_local, "no secret in plain: {}", service.realm);
        assert!(!host.is_odd_address(), "only a browser knows where it leads: {}", service.realm);
        assert!(!host.is_loopback() || is_local, "nothing is sent to this machine: {}", service.realm);
    }
}

fn check_scope(text: &str) {
    let scope = Scope::parse(text);
    let again = Scope::parse(&scope.to_string());
    assert_eq!(again, scope);
    assert!(scope.covers(&again));
    assert_eq!(scope.is_empty(), scope.entries().next().is_none());
}
