//! A token service as registries name them: it knows two people and everybody else, grants of what is asked what
//! they have, and signs that with a real key. Distribution, "Token Authentication".

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use waybill::oci::base64;

use crate::http_server::{Asked, HttpServer};
use crate::key_pair::KeyPair;
use crate::{Answer, Outcome, While};

/// A person, the password, the token that stands for them, and what they may do to every repository.
const PEOPLE: [(&str, &str, &str, &[&str]); 2] = [
    ("alice", "s3cret pass", "identity-of-alice", &["pull", "push", "delete", "*"]),
    ("bob", "pull only", "identity-of-bob", &["pull"]),
];

/// Hands out tokens while it lives.
pub struct TokenServer {
    server: HttpServer,
    key: Arc<KeyPair>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    only_post: bool,
    has_cors: bool,
    lives: Lives,
}

/// Seconds that a token lives.
#[derive(Clone, Copy)]
struct Lives {
    told: u64,
    true_one: i64,
}

impl Default for Lives {
    fn default() -> Self {
        Self { told: 300, true_one: 300 }
    }
}

impl TokenServer {
    /// What the registry is called here.
    pub const SERVICE: &str = "the registry of the tests";
    /// Who signs.
    pub const ISSUER: &str = "the tests";
    /// What everybody may pull.
    pub const PUBLIC: &str = "public/app";
    /// Who may do everything, with the password, as skopeo takes it.
    pub const ALICE: &str = "alice:s3cret pass";
    /// Who may only pull.
    pub const BOB: &str = "bob:pull only";

    /// Starts with a key of its own.
    pub fn start() -> Outcome<Self> {
        let key = Arc::new(KeyPair::make()?);
        let chain = base64::encode(&key.certificate_der()?);
        let state = Arc::new(Mutex::new(State::default()));
        let (signing, answering) = (key.clone(), state.clone());
        let server = HttpServer::start(move |asked| {
            let answer = respond(&answering, &signing, &chain, asked);
            if lock(&answering).has_cors { allow(asked, answer) } else { answer }
        })?;
        Ok(Self { server, key, state })
    }

    /// Host and port.
    pub fn host(&self) -> String {
        self.server.host()
    }

    /// The origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Where tokens are asked for.
    pub fn realm(&self) -> String {
        format!("{}/token", self.origin())
    }

    /// The key, whose certificate a registry trusts.
    pub fn key(&self) -> &KeyPair {
        &self.key
    }

    /// From now on, tokens are only given to those who POST.
    pub fn take_only_post(&self) {
        lock(&self.state).only_post = true;
    }

    /// From now on, any page may ask for tokens, with a password too.
    pub fn let_pages_in(&self) {
        lock(&self.state).has_cors = true;
    }

    /// From now on, says that a token lives for `told` seconds, while the registry reads `true_one`, to which
    /// it adds a minute.
    pub fn set_lives(&self, told: u64, true_one: i64) {
        lock(&self.state).lives = Lives { told, true_one };
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.state).asked.clone()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn respond(state: &Mutex<State>, key: &KeyPair, chain: &str, asked: &Asked) -> Answer {
    let (only_post, lives) = {
        let mut state = lock(state);
        state.asked.push(asked.clone());
        (state.only_post, state.lives)
    };
    let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
    let body = String::from_utf8_lossy(&asked.body);
    let (fields, rights) = match &*asked.method {
        "GET" if path == "/token" && !only_post => (fields(query), by_header(asked)),
        "POST" if path == "/token" => (fields(&body), by_grant(&fields(&body))),
        _ => return Answer::new(405, "application/json", "{}"),
    };
    let Some(rights) = rights else {
        return Answer::new(401, "application/json", r#"{"details":"incorrect username or password"}"#);
    };
    let access: Vec<_> = all(&fields, "scope").filter_map(|scope| grant(scope, rights)).collect();
    match token(key, chain, &access, lives.true_one) {
        Ok(token) => {
            let answer = json!({ "token": token, "access_token": token, "expires_in": lives.told });
            Answer::new(200, "application/json", answer.to_string())
        }
        Err(failure) => Answer::new(500, "text/plain", failure.to_string()),
    }
}

/// An answer that any page may read, also to a browser that asks before it sends.
fn allow(asked: &Asked, answer: Answer) -> Answer {
    let answer = if asked.method == "OPTIONS" { Answer::new(204, "text/plain", "") } else { answer };
    answer
        .with_header("access-control-allow-origin", "*")
        .with_header("access-control-allow-headers", "Authorization")
}

/// What somebody may do; nothing for somebody who is not who they say.
fn by_header(asked: &Asked) -> Option<&'static [&'static str]> {
    let Some(told) = asked.header("authorization") else { return Some(&[]) };
    let known = PEOPLE.iter().find(|(user, password, ..)| {
        told == format!("Basic {}", base64::encode(format!("{user}:{password}").as_bytes()))
    });
    known.map(|(.., rights)| *rights)
}

fn by_grant(fields: &[(String, String)]) -> Option<&'static [&'static str]> {
    let first = |name| all(fields, name).next().unwrap_or_default();
    let known = PEOPLE.iter().find(|(user, password, identity, _)| match first("grant_type") {
        "password" => first("username") == *user && first("password") == *password,
        "refresh_token" => first("refresh_token") == *identity,
        _ => false,
    });
    known.map(|(.., rights)| *rights)
}

/// What of a scope is granted.
fn grant(scope: &str, rights: &[&str]) -> Option<Value> {
    let (resource, actions) = scope.rsplit_once(':')?;
    let (kind, name) = resource.split_once(':')?;
    let is_public = resource == format!("repository:{}", TokenServer::PUBLIC);
    let may = |action: &&str| rights.contains(action) || (is_public && *action == "pull");
    let actions: Vec<_> = actions.split(',').filter(may).collect();
    (!actions.is_empty()).then(|| json!({ "type": kind, "name": name, "actions": actions }))
}

fn token(key: &KeyPair, chain: &str, access: &[Value], life: i64) -> Outcome<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).doing("reading the clock")?.as_secs();
    let now = i64::try_from(now).doing("reading the clock")?;
    let head = json!({ "typ": "JWT", "alg": "RS256", "x5c": [chain] });
    let claims = json!({
        "iss": TokenServer::ISSUER,
        "aud": TokenServer::SERVICE,
        "sub": "",
        "jti": "1",
        "iat": now,
        "nbf": now - 600,
        "exp": now + life,
        "access": access,
    });
    let signed =
        format!("{}.{}", url_safe(head.to_string().as_bytes()), url_safe(claims.to_string().as_bytes()));
    let signature = key.sign(signed.as_bytes())?;
    Ok(format!("{signed}.{}", url_safe(&signature)))
}

/// Base64 as it stands in a token (RFC 7515, 2).
fn url_safe(bytes: &[u8]) -> String {
    base64::encode(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// All values of a field, each divided at its blanks where it is a list of scopes.
fn all<'a>(fields: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    let values = fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str());
    values.flat_map(move |value| value.split(if name == "scope" { ' ' } else { '\0' }))
}

fn fields(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match (first, code.and_then(|code| u8::from_str_radix(code, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
