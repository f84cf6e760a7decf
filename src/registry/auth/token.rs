//! Tokens of a token service. Distribution, "Token Authentication" and "OAuth 2 Token Authentication".

use std::time::Duration;

use serde_json::Value;

use super::{Challenge, Credentials, Scope};
use crate::oci::{RegistryHost, Scheme};
use crate::registry::echo::Echo;
use crate::registry::percent;
use crate::registry::{
    Method, Objection, Origin, Request, SignInError, SignInTrouble, Transport, TransportError,
};

/// What Waybill calls itself at a token service.
const CLIENT: &str = "waybill";
/// Bytes of an answer that are read.
const LIMIT: u64 = 256 << 10;
/// How long a token lives when the service does not say.
const USUAL_LIFE: Duration = Duration::from_secs(60);

/// Where the tokens of a registry come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenService {
    /// Its URL.
    pub realm: String,
    /// What the registry is called there.
    pub service: Option<String>,
}

/// A token with its life.
pub(super) struct Token {
    pub(super) text: String,
    /// How long, from its receipt.
    pub(super) life: Duration,
}

impl TokenService {
    /// The service that a challenge of the registry of that origin names; its URL may be none. A path is one
    /// at the registry.
    pub fn of(challenge: &Challenge, registry: &Origin) -> Self {
        let realm = challenge.get("realm").unwrap_or_default();
        let realm = match realm.strip_prefix("//") {
            Some(_) => format!("{}:{realm}", registry.scheme().as_str()),
            None if realm.starts_with('/') => format!("{registry}{realm}"),
            None => realm.to_owned(),
        };
        Self { realm, service: challenge.get("service").map(str::to_owned) }
    }

    /// The origin of its URL, as `https://auth.docker.io`; nothing where that is none of http or https with a plain
    /// host: a browser would read a backslash as a slash and 127.1 as this machine, and keep a fragment, with the
    /// question behind it, to itself.
    pub fn origin(&self) -> Option<Origin> {
        let origin = Origin::of(&self.realm).filter(|_| !self.realm.contains(['\\', ' ', '#']))?;
        let is_plain = |host: RegistryHost| !host.is_odd_address();
        origin.authority().parse().is_ok_and(is_plain).then_some(origin)
    }

    /// Why no registry of that origin can be meant to name it, if there is a reason.
    pub fn objection(&self, registry: &Origin) -> Option<Objection> {
        let Some(to) = self.origin() else { return Some(Objection::NoUrl) };
        if to.is_loopback() && !registry.is_loopback() {
            Some(Objection::ThisMachine)
        } else if registry.scheme() == Scheme::Https && to.is_plain() {
            Some(Objection::PlainText)
        } else {
            None
        }
    }

    /// Asks for a token; without credentials for one that everybody gets.
    pub(super) async fn token(
        &self,
        transport: &impl Transport,
        scope: &Scope,
        credentials: Option<&Credentials>,
    ) -> Result<Token, SignInError> {
        if let Some(Credentials::Identity(token)) = credentials {
            let grant = [("grant_type", "refresh_token"), ("refresh_token", token.text())];
            return self.ask(transport, self.by_post(scope, &grant)).await;
        }
        let answer = self.ask(transport, self.by_get(scope, credentials)).await;
        match (answer, credentials) {
            // What CORS forbids of the one may be allowed of the other, which needs no preflight; and some
            // services know but one of them.
            (Err(error), Some(Credentials::Password { user, password }))
                if error.trouble != SignInTrouble::Refused =>
            {
                let grant =
                    [("grant_type", "password"), ("username", &**user), ("password", password.text())];
                let answer = self.ask(transport, self.by_post(scope, &grant)).await;
                answer.map_err(|second| if second.trouble == SignInTrouble::Refused { second } else { error })
            }
            (answer, _) => answer,
        }
    }

    fn by_get(&self, scope: &Scope, credentials: Option<&Credentials>) -> Request {
        let mut query: Vec<(&str, String)> = Vec::new();
        query.extend(self.service.clone().map(|service| ("service", service)));
        query.extend(scope.entries().map(|entry| ("scope", entry)));
        if let Some(Credentials::Password { user, .. }) = credentials {
            query.push(("account", user.clone()));
        }
        query.push(("client_id", CLIENT.into()));
        let sign = if self.realm.contains('?') { '&' } else { '?' };
        let mut request = Request::new(Method::Get, format!("{}{sign}{}", self.realm, form(&query)));
        if let Some(basic) = credentials.and_then(Credentials::basic) {
            request = request.header("Authorization", basic);
        }
        Request { is_secret: true, ..request }
    }

    fn by_post(&self, scope: &Scope, grant: &[(&str, &str)]) -> Request {
        let mut fields: Vec<(&str, String)> =
            grant.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        fields.extend(self.service.clone().map(|service| ("service", service)));
        fields.push(("client_id", CLIENT.into()));
        if !scope.is_empty() {
            fields.push(("scope", scope.to_string()));
        }
        let request = Request::new(Method::Post, &*self.realm);
        let request = request.body("application/x-www-form-urlencoded", form(&fields).into_bytes());
        Request { is_secret: true, ..request }
    }

    async fn ask(&self, transport: &impl Transport, request: Request) -> Result<Token, SignInError> {
        let failed = |trouble, detail: String| SignInError { asked: self.realm.clone(), trouble, detail };
        let echo = Echo::of(&request);
        let unreachable = |error: TransportError| failed(SignInTrouble::Unreachable, error.said());
        let response = transport.send(request).await.map_err(unreachable)?;
        let status = response.status;
        let (body, _) = response.body.read(LIMIT).await.map_err(unreachable)?;
        // Where something went wrong, its words are shown.
        let body = if (200..300).contains(&status) { body } else { echo.masked(body) };
        match status {
            200..300 => Token::read(&body).ok_or_else(|| failed(SignInTrouble::Failed, String::new())),
            400 | 401 | 403 => Err(failed(SignInTrouble::Refused, words(status, &body))),
            _ => Err(failed(SignInTrouble::Failed, words(status, &body))),
        }
    }
}

impl Token {
    fn read(body: &[u8]) -> Option<Self> {
        let answer: Value = serde_json::from_slice(body).ok()?;
        let text = |name| answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        // It goes into a header.
        let text = text("token").or_else(|| text("access_token"))?;
        let life = answer.get("expires_in").and_then(Value::as_u64).map_or(USUAL_LIFE, Duration::from_secs);
        text.bytes().all(|byte| byte.is_ascii_graphic()).then(|| Self { text: text.to_owned(), life })
    }
}

/// The service's own words, with the status.
fn words(status: u16, body: &[u8]) -> String {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let places = ["/errors/0/message", "/error_description", "/details", "/error", "/message"];
    let words = places.iter().find_map(|place| answer.pointer(place)?.as_str());
    match words {
        Some(words) => format!("status {status}: {}", words.chars().take(200).collect::<String>()),
        None => format!("status {status}"),
    }
}

fn form(fields: &[(&str, String)]) -> String {
    let field = |(name, value): &(&str, String)| format!("{name}={}", percent::encode(value));
    fields.iter().map(field).collect::<Vec<_>>().join("&")
}
