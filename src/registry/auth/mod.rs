//! A decorator that adds credentials. The client above it never sees a token, and the journal beneath it sees
//! them masked. Distribution, "Token Authentication"; RFC 7617.

mod challenge;
mod credentials;
mod keyring;
mod known;
mod scope;
mod sign_in_error;
mod token;

use std::rc::Rc;

pub use challenge::Challenge;
pub use credentials::{Credentials, Secret};
pub use keyring::{Asks, Keyring, Standing};
pub use scope::Scope;
pub use sign_in_error::{SignInError, SignInTrouble};
pub use token::TokenService;

use super::location::{is_loopback, is_plain, origin_of};
use super::{Body, LocalFuture, Request, Response, Transport, TransportError};

/// Bytes of a refusal that are kept while a token is fetched.
const REFUSAL_LIMIT: u64 = 64 << 10;

/// Adds what a registry asks for.
pub struct Auth<T> {
    inner: T,
    keyring: Rc<Keyring>,
}

impl<T: Transport> Auth<T> {
    /// Takes credentials from `keyring`, and keeps tokens there.
    pub fn new(inner: T, keyring: Rc<Keyring>) -> Self {
        Self { inner, keyring }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let origin = origin_of(&request.url);
        let wanted = Scope::of(&request);
        let first = self.keyring.authorization(&origin, &wanted);
        let response = self.inner.send(authorized(&request, first.as_deref())).await?;
        if response.status != 401 {
            return Ok(response);
        }
        let asks = self.keyring.note(&origin, &response);
        let credentials = self.keyring.credentials(&origin);
        let next = match (&asks, &credentials) {
            (Asks::Hidden | Asks::Other(_), None) => None,
            (_, Some(Credentials::Token(token))) => Some(format!("Bearer {}", token.text())),
            // Nothing was told, and a password is at hand: most registries without a token service take it.
            (Asks::Password { .. } | Asks::Hidden | Asks::Other(_), credentials) => {
                credentials.as_ref().and_then(Credentials::basic)
            }
            (Asks::Token { service, scope }, _) => {
                // Its place in the queue must be free for the request for a token.
                let response = at_hand(response).await?;
                let asked = match Scope::parse(scope) {
                    scope if scope.is_empty() => wanted,
                    scope => scope,
                };
                return self
                    .with_token(&origin, request, response, service, asked, credentials.as_ref())
                    .await;
            }
        };
        match next {
            None => Ok(response),
            Some(next) if first.as_ref() == Some(&next) => Err(refused(&origin)),
            Some(next) => {
                drop(response);
                let response = self.inner.send(authorized(&request, Some(&next))).await?;
                if response.status == 401 { Err(refused(&origin)) } else { Ok(response) }
            }
        }
    }

    async fn with_token(
        &self,
        origin: &str,
        request: Request,
        refusal: Response,
        service: &TokenService,
        asked: Scope,
        credentials: Option<&Credentials>,
    ) -> Result<Response, TransportError> {
        if let Err(error) = self.check(origin, service, credentials.is_some()) {
            return Err(TransportError::SignIn(Box::new(error)));
        }
        let scope = asked.clone().and(&self.keyring.held_scope(origin, &asked));
        match service.token(&self.inner, &scope, credentials).await {
            Ok(token) => {
                self.keyring.keep(origin, scope, &token);
                self.inner.send(authorized(&request, Some(&format!("Bearer {}", token.text)))).await
            }
            // Not everything is for everybody: the registry's own words say it best.
            Err(error) if credentials.is_none() && error.trouble == SignInTrouble::Refused => Ok(refusal),
            Err(error) => Err(TransportError::SignIn(Box::new(error))),
        }
    }

    /// Whether a token may be asked for at a service: the registry chose where, and could have chosen badly.
    fn check(&self, origin: &str, service: &TokenService, is_secret: bool) -> Result<(), SignInError> {
        let error = |trouble, detail: &str| {
            Err(SignInError { asked: service.realm.clone(), trouble, detail: detail.to_owned() })
        };
        if !service.is_url() {
            return error(SignInTrouble::BadService, "it is no http or https URL");
        }
        let to = service.origin();
        if is_loopback(&to) && !is_loopback(origin) {
            return error(SignInTrouble::BadService, "a registry elsewhere names this machine");
        }
        if origin.starts_with("https:") && is_plain(&to) {
            return error(SignInTrouble::BadService, "it is plain HTTP, and the registry is not");
        }
        if is_secret && !self.keyring.has_agreed(origin, &to) {
            return error(SignInTrouble::NotAgreed, "");
        }
        Ok(())
    }
}

impl<T: Transport> Transport for Auth<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if request.mode.is_helped() { Box::pin(self.exchange(request)) } else { self.inner.send(request) }
    }
}

fn authorized(request: &Request, authorization: Option<&str>) -> Request {
    match authorization {
        Some(value) => request.clone().header("Authorization", value),
        None => request.clone(),
    }
}

async fn at_hand(response: Response) -> Result<Response, TransportError> {
    let (bytes, _) = response.body.read(REFUSAL_LIMIT).await?;
    Ok(Response { body: Body::from_bytes(bytes), ..response })
}

fn refused(origin: &str) -> TransportError {
    let error = SignInError {
        asked: origin.to_owned(),
        trouble: SignInTrouble::Refused,
        detail: "status 401".into(),
    };
    TransportError::SignIn(Box::new(error))
}
