use waybill::registry::{Asks, Doubt, Recipient, Standing, TokenService};

use super::scripted::origin;

fn service(realm: &str) -> TokenService {
    TokenService { realm: realm.into(), service: None }
}

fn asking(asks: Asks) -> Standing {
    Standing { who: None, asks: Some(asks) }
}

fn asking_for_token(realm: &str) -> Standing {
    asking(Asks::Token { service: service(realm), scope: String::new() })
}

fn told(
    registry: &str,
    standing: &Standing,
    by_hand: Option<&TokenService>,
    as_it_is: bool,
) -> (String, Vec<Doubt>) {
    let recipient = Recipient::of(&origin(registry), standing, by_hand, as_it_is);
    (recipient.origin().to_string(), recipient.doubts().to_vec())
}

#[test]
fn a_secret_goes_to_the_token_service_and_another_host_is_a_doubt() {
    for (registry, realm, to, doubts) in [
        (
            "https://registry.example",
            "https://registry.example:443/token",
            "https://registry.example",
            vec![],
        ),
        (
            "https://registry.example",
            "https://auth.example/token",
            "https://auth.example",
            vec![Doubt::Elsewhere],
        ),
        ("https://registry-1.docker.io", "https://auth.docker.io/token", "https://auth.docker.io", vec![]),
        ("https://registry.gitlab.com", "https://gitlab.com/jwt/auth", "https://gitlab.com", vec![]),
        ("https://ghcr.io", "https://auth.docker.io/token", "https://auth.docker.io", vec![Doubt::Elsewhere]),
        ("http://registry.lan", "http://auth.lan/", "http://auth.lan", vec![Doubt::Elsewhere, Doubt::Plain]),
        ("http://registry.lan", "http://registry.lan/token", "http://registry.lan", vec![Doubt::Plain]),
        (
            "http://localhost:5000",
            "http://localhost:5001/token",
            "http://localhost:5001",
            vec![Doubt::Elsewhere],
        ),
        // To what is no URL nothing is sent.
        ("https://registry.example", "javascript:alert(1)", "https://registry.example", vec![]),
    ] {
        assert_eq!(told(registry, &asking_for_token(realm), None, false), (to.to_owned(), doubts), "{realm}");
    }
}

#[test]
fn what_a_registry_says_comes_before_what_is_typed_by_hand() {
    let registry = "https://registry.example";
    let hand = service("https://hand.example/token");
    let (asked, hidden) = (asking_for_token("https://auth.example/token"), asking(Asks::Hidden));
    let password = asking(Asks::Password { realm: "team".into() });
    for (standing, as_it_is, to) in [
        (&asked, false, "https://auth.example"),
        (&asked, true, registry),
        (&hidden, false, "https://hand.example"),
        (&Standing::default(), false, "https://hand.example"),
        (&password, false, registry),
        (&hidden, true, registry),
    ] {
        assert_eq!(told(registry, standing, Some(&hand), as_it_is).0, to, "{standing:?}");
    }
}
