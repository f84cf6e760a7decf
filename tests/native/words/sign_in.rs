//! What is said of signing in.

use std::time::Duration;

use waybill::registry::{
    Asks, CredentialKind, Doubt, Origin, Recipient, Standing, TokenService, Wait, Way, Who,
};
use waybill::words::sign_in;

const HOST: &str = "registry.example";

fn origin(url: &str) -> Origin {
    Origin::of(url).unwrap()
}

fn service() -> TokenService {
    TokenService { realm: "http://auth.example/token".into(), service: None }
}

#[test]
fn the_line_tells_by_which_way_and_as_whom_a_registry_is_asked() {
    let way = |way| sign_in::way(way, "http://127.0.0.1:8080");
    assert_eq!(way(None), "Not reached yet");
    assert_eq!(way(Some(Way::Direct)), "Direct connection");
    assert_eq!(way(Some(Way::Relay)), "Through the companion at http://127.0.0.1:8080");

    assert_eq!(sign_in::who(None), "anonymous");
    for (who, words) in [
        (Who::User("alice".into()), "signed in as alice"),
        (Who::Token, "signed in with a token"),
        (Who::Identity, "signed in with an identity token"),
    ] {
        assert_eq!(sign_in::who(Some(&who)), words);
    }
    assert_eq!([true, false].map(sign_in::door), ["Sign in or out…", "Sign in…"]);

    let wait =
        Wait { origin: origin("https://registry.example"), status: 429, time: Duration::from_secs(30) };
    let words = "https://registry.example asks to wait 30 seconds (status 429). Waybill tries again then.";
    assert_eq!(sign_in::wait(&wait), words);
}

#[test]
fn the_form_tells_what_the_registry_asks_for() {
    let token = |scope: &str| Asks::Token { service: service(), scope: scope.into() };
    let cases = [
        (None, "registry.example has not asked for credentials so far."),
        (
            Some(Asks::Password { realm: "team".into() }),
            "registry.example asks for a user name and password (“team”).",
        ),
        (Some(token("")), "registry.example asks for a token from http://auth.example/token."),
        (
            Some(token("repository:a:pull")),
            "registry.example asks for a token from http://auth.example/token, for repository:a:pull.",
        ),
        (
            Some(Asks::Hidden),
            "registry.example asks for credentials. Its WWW-Authenticate header would say which kind, but this page may not see it, or \
             it was not sent.",
        ),
        (
            Some(Asks::Other("Negotiate".into())),
            "registry.example asks for Negotiate, which Waybill does not know. It may accept a password, too.",
        ),
    ];
    for (asks, words) in cases {
        assert_eq!(sign_in::asked(HOST, &Standing { who: None, asks: asks.clone() }), words);
        let who = Some(Who::User("alice".into()));
        let signed_in = sign_in::asked(HOST, &Standing { who, asks });
        assert_eq!(signed_in, format!("You are signed in as alice. {words}"));
    }
}

#[test]
fn the_form_tells_what_each_kind_of_credentials_is() {
    let words =
        CredentialKind::ALL.map(|kind| [sign_in::kind, sign_in::secret, sign_in::purpose].map(|of| of(kind)));
    let expected = [
        [
            "User and password (or access token)",
            "Password",
            "If you have an access token, as from GitHub or Docker Hub, enter it in place of the password.",
        ],
        [
            "Bearer token",
            "Token",
            "A token that the registry itself accepts, as from a CI job or a cloud's command line. It is sent as Bearer, and \
             is not renewed.",
        ],
        [
            "Identity token (exchanged for other tokens)",
            "Token",
            "What docker login stores as identitytoken, as from Azure. The token service exchanges it for other tokens.",
        ],
    ];
    assert_eq!(words, expected);
}

#[test]
fn the_form_tells_where_a_secret_goes_and_what_speaks_against_it() {
    let registry = origin("https://registry.example");
    let standing =
        Standing { who: None, asks: Some(Asks::Token { service: service(), scope: String::new() }) };
    let recipient = Recipient::of(&registry, &standing, None, false);
    assert_eq!(
        sign_in::kept(&recipient),
        "It is kept in memory only, until this page is closed, and sent to http://auth.example only."
    );
    assert_eq!(
        [Doubt::Elsewhere, Doubt::Plain].map(|doubt| sign_in::doubt(doubt, &recipient, &registry)),
        [
            "It will be sent to http://auth.example, not to https://registry.example itself.",
            "It will be sent to http://auth.example over plain HTTP: anyone on the way can read it."
        ]
    );
    assert_eq!(
        sign_in::companion_doubt(&origin("http://10.0.0.1:8080")),
        "It passes through the companion at http://10.0.0.1:8080 over plain HTTP."
    );
    assert_eq!(sign_in::title(HOST), "Sign in to registry.example");
}
