//! Registries of their own: who may read, and how they say so. Alice's password is `secret`.

use serde_json::{Value, json};

use super::call::Call;
use super::image::Image;
use super::routes::{State, json_answer, plain, redirect, refusal};
use crate::{Answer, Outcome};

/// `alice:secret`, as it is sent.
const BASIC: &str = "Basic YWxpY2U6c2VjcmV0";

pub(super) fn fill(state: &mut State) -> Outcome {
    let repository = state.repository("my/app");
    repository.image(Image::of("guarded").tagged("v1"))?;
    repository.image(Image::of("guarded too").tagged("v2")).map(|_| ())
}

fn unauthorized(challenges: &[&str]) -> Answer {
    let mut answer = refusal(401, "UNAUTHORIZED", "unauthorized");
    answer.headers.extend(challenges.iter().map(|one| ("www-authenticate".to_owned(), (*one).to_owned())));
    answer
}

fn basic_or(call: &Call, challenges: &[&str]) -> Option<Answer> {
    (call.authorization() != BASIC).then(|| unauthorized(challenges))
}

/// Nobody is asked for anything.
pub fn open(_: &Call) -> Option<Answer> {
    None
}

/// harbor#23799, #18856: `/v2/` refuses the token that the service just gave, and asks for Basic, as the catalog does.
pub fn harbor_robot(call: &Call) -> Option<Answer> {
    let who = call.authorization();
    let basic = unauthorized(&["Basic realm=\"harbor\""]);
    let service = format!("Bearer realm=\"{}/service/token\",service=\"harbor-registry\"", call.origin());
    match call.path.as_str() {
        "/service/token" => {
            let name = if who == BASIC { "alice" } else { "anybody" };
            Some(json_answer(200, &json!({ "token": format!("of-{name}"), "expires_in": 1800 })))
        }
        _ if who == BASIC => None,
        "/v2/" if who.is_empty() => Some(unauthorized(&[&service])),
        "/v2/" | "/v2/_catalog" => Some(basic),
        _ if who.is_empty() => Some(unauthorized(&[&format!("{service},scope=\"repository:my/app:pull\"")])),
        _ if matches!(call.method(), "GET" | "HEAD") => None,
        _ => Some(basic),
    }
}

/// harbor#18856, #22118: a token for pulling answers Basic to a push.
pub fn harbor_scopes(call: &Call) -> Option<Answer> {
    let who = call.authorization();
    if call.path == "/service/token" {
        let name = if who == BASIC { "alice" } else { "anybody" };
        let granted: Vec<_> =
            ["pull", "push", "delete"].into_iter().filter(|one| call.query.contains(one)).collect();
        let token = format!("{name}.{}", granted.join("."));
        return Some(json_answer(200, &json!({ "token": token, "expires_in": 1800 })));
    }
    let basic = unauthorized(&["Basic realm=\"harbor\""]);
    let (needed, scope) = match call.method() {
        "GET" | "HEAD" => ("pull", "pull"),
        "DELETE" => ("delete", "delete"),
        _ => ("push", "pull,push"),
    };
    let service = format!("Bearer realm=\"{}/service/token\",service=\"harbor-registry\"", call.origin());
    let is_alice = who.starts_with("Bearer alice");
    match call.path.as_str() {
        _ if who == BASIC => None,
        "/v2/_catalog" => Some(basic),
        "/v2/" if who.is_empty() => Some(unauthorized(&[&service])),
        "/v2/" => (!is_alice).then_some(basic),
        _ if who.is_empty() => {
            Some(unauthorized(&[&format!("{service},scope=\"repository:my/app:{scope}\"")]))
        }
        _ if !is_alice && needed != "pull" => Some(basic),
        _ => (!who.split('.').any(|granted| granted == needed)).then_some(basic),
    }
}

/// go-containerregistry#1075: Negotiate first and Basic second, in two lines.
pub fn negotiate(call: &Call) -> Option<Answer> {
    basic_or(call, &["Negotiate", "Basic realm=\"corp\""])
}

/// image-factory#573: a Bearer challenge whose realm is no URL, with Basic beside it.
pub fn no_realm(call: &Call) -> Option<Answer> {
    basic_or(call, &["Bearer realm=\"image-factory\"", "Basic realm=\"image-factory\""])
}

/// A 401 that says nothing at all.
pub fn silent(call: &Call) -> Option<Answer> {
    (call.authorization() != BASIC).then(|| plain(401))
}

/// distribution#1458, zot#4033: a realm without scheme and host.
pub fn relative_realm(call: &Call) -> Option<Answer> {
    tokens(call, "/auth/token", &json!({ "token": "good" }), "Bearer realm=\"/auth/token\",service=\"zot\"")
}

/// overlaybd#35: `access_token` alone, and its life as text.
pub fn access_token(call: &Call) -> Option<Answer> {
    let token = json!({ "access_token": "good", "expires_in": "3600" });
    let scope = "repository:my/app:metadata_read repository:my/app:pull";
    let service = format!("Bearer realm=\"{}/oauth2/token\",service=\"x.azurecr.io\"", call.origin());
    tokens(call, "/oauth2/token", &token, &format!("{service},scope=\"{scope}\""))
}

/// prowler#12691: Basic and Bearer in one line, Basic first.
pub fn both_in_one_line(call: &Call) -> Option<Answer> {
    let bearer = format!("Bearer realm=\"{}/token\",service=\"s\"", call.origin());
    tokens(call, "/token", &json!({ "token": "good" }), &format!("Basic realm=\"registry, inner\", {bearer}"))
}

fn tokens(call: &Call, service: &str, token: &Value, challenge: &str) -> Option<Answer> {
    if call.path == service {
        return Some(json_answer(200, token));
    }
    (call.authorization() != "Bearer good").then(|| unauthorized(&[challenge]))
}

/// dependabot/cli#380: the wait is a fraction of a second, in Go's words.
pub fn impatient(_: &Call) -> Option<Answer> {
    let words = "retry-after: 880.092µs, allowed: 44000/minute";
    Some(refusal(429, "TOOMANYREQUESTS", words).with_header("retry-after", "880.092us"))
}

/// A page for signing in before the registry.
pub fn single_sign_on(call: &Call) -> Option<Answer> {
    if call.path == "/sso" {
        return Some(Answer::new(200, "text/html", "<!doctype html><title>Corporate login</title>"));
    }
    Some(redirect(302, "/sso"))
}

/// The same on another host, which lets no page read it.
pub fn single_sign_on_elsewhere(call: &Call) -> Option<Answer> {
    let Some(port) = call.origin().rsplit_once(':').map(|(_, port)| port.to_owned()) else {
        return Some(plain(400));
    };
    let elsewhere = format!("http://localhost:{port}/sso?back={}", call.path);
    match single_sign_on(call)? {
        answer if answer.status == 302 => Some(redirect(302, &elsewhere)),
        answer => Some(answer.with_header("access-control-allow-origin", "https://other.example")),
    }
}
