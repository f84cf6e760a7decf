//! A decorator that adds credentials. The client above it never sees a token, and the journal beneath it sees
//! them masked. Distribution, "Token Authentication"; RFC 7617.

mod challenge;
mod credential_kind;
mod credentials;
mod keyring;
mod known;
mod recipient;
mod scope;
mod token;
mod who;

use std::rc::Rc;

pub use challenge::Challenge;
pub use credential_kind::CredentialKind;
pub use credentials::{Credentials, Secret};
pub use keyring::{Asks, Keyring, Standing};
pub use recipient::{Doubt, Recipient};
pub use scope::Scope;
pub use token::TokenService;
pub use who::Who;

use super::echo::Echo;
use super::{
    Body, LocalFuture, Origin, Request, Response, SignInError, SignInTrouble, Transport, TransportError,
};

/// Bytes of a refusal that are kept.
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
        let Some(origin) = Origin::of(&request.url) else { return self.inner.send(request).await };
        let wanted = Scope::of(&request);
        let first = self.keyring.authorization(&origin, &wanted);
        let response = self.send_with(&request, first.as_deref()).await?;
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
            (Asks::Token { .. }, _) => {
                let (sent, credentials) = (first.as_deref(), credentials.as_ref());
                return self.with_token(&origin, request, response, &asks, credentials, sent).await;
            }
        };
        let Some(next) = next else { return Ok(response) };
        if !self.keyring.has_agreed(&origin, &origin) {
            let error = SignInError {
                asked: origin.to_string(),
                trouble: SignInTrouble::NotAgreed,
                detail: String::new(),
            };
            return Err(TransportError::SignIn(Box::new(error)));
        }
        if first.as_ref() == Some(&next) {
            return Err(refused(&origin, "status 401".into()));
        }
        drop(response);
        let response = self.send_with(&request, Some(&next)).await?;
        if response.status != 401 {
            return Ok(response);
        }
        // By another way more may be seen of what it asks for.
        match (&asks, self.keyring.note(&origin, &response)) {
            (Asks::Hidden, seen @ Asks::Token { .. }) => {
                self.with_token(&origin, request, response, &seen, credentials.as_ref(), Some(&next)).await
            }
            _ => Err(refused(&origin, "status 401".into())),
        }
    }

    /// Asks again with a token of the service that a registry `asks` for. The `refusal` is its answer to the header
    /// that was `sent`, if one was.
    async fn with_token(
        &self,
        origin: &Origin,
        request: Request,
        refusal: Response,
        asks: &Asks,
        credentials: Option<&Credentials>,
        sent: Option<&str>,
    ) -> Result<Response, TransportError> {
        let Asks::Token { service, scope } = asks else { return Ok(refusal) };
        // Its place in the queue must be free for the request for a token.
        let refusal = at_hand(refusal).await?;
        let asked = match Scope::parse(scope) {
            scope if scope.is_empty() => Scope::of(&request),
            scope => scope,
        };
        if let Err(error) = self.check(origin, service, credentials.is_some()) {
            // What was meant for the registry itself may go there, if it takes it as well.
            let basic = self.password_beside(origin, &refusal, credentials);
            return match basic.filter(|basic| sent != Some(&**basic)) {
                Some(basic) if error.trouble == SignInTrouble::NotAgreed => {
                    self.instead_of_token(origin, &request, &refusal, &basic, error).await
                }
                _ => Err(TransportError::SignIn(Box::new(error))),
            };
        }
        let scope = asked.clone().and(&self.keyring.held_scope(origin, &asked));
        match service.token(&self.inner, &scope, credentials).await {
            Ok(token) => {
                self.keyring.keep(origin, scope, &token);
                let answer = self.send_with(&request, Some(&format!("Bearer {}", token.text))).await?;
                self.with_password(origin, &request, answer, credentials, sent).await
            }
            // Not everything is for everybody: the registry's own words say it best.
            Err(error) if credentials.is_none() && error.trouble == SignInTrouble::Refused => Ok(refusal),
            Err(error) => match self.password_beside(origin, &refusal, credentials) {
                // One whose credentials are refused is not tried at another door: to some that is the second wrong password.
                Some(basic) if error.trouble != SignInTrouble::Refused => {
                    let basic = (sent != Some(&*basic)).then_some(&*basic);
                    self.without_token(origin, &request, &refusal, basic, error).await
                }
                _ => Err(TransportError::SignIn(Box::new(error))),
            },
        }
    }

    /// Asks with the password itself, where nobody agreed to send it to the token service; if it is refused, that is what
    /// to ask for.
    async fn instead_of_token(
        &self,
        origin: &Origin,
        request: &Request,
        refusal: &Response,
        basic: &str,
        not_agreed: SignInError,
    ) -> Result<Response, TransportError> {
        let answer = self.send_with(request, Some(basic)).await?;
        if answer.status == 401 {
            return Err(TransportError::SignIn(Box::new(not_agreed)));
        }
        if answer.is_success() {
            self.keyring.note_password(origin, refusal);
        }
        Ok(answer)
    }

    /// Asks with the password itself, which the registry takes as well, where its token service fails: nothing where
    /// it was refused before. Of two failures that of the credentials tells more.
    async fn without_token(
        &self,
        origin: &Origin,
        request: &Request,
        refusal: &Response,
        basic: Option<&str>,
        failure: SignInError,
    ) -> Result<Response, TransportError> {
        if let Some(basic) = basic {
            match self.send_with(request, Some(basic)).await {
                Ok(answer) if answer.status == 401 => {}
                Ok(answer) => {
                    if answer.is_success() {
                        self.keyring.note_password(origin, refusal);
                    }
                    return Ok(answer);
                }
                Err(_) => return Err(TransportError::SignIn(Box::new(failure))),
            }
        }
        let SignInError { asked, trouble, detail } = failure;
        let detail = if detail.is_empty() { trouble.as_str().to_owned() } else { detail };
        Err(refused(origin, format!("status 401; {asked}: {detail}")))
    }

    /// Asks again with the password where a registry refuses a token that it just had made, and asks for a
    /// password instead, as Harbor does for some paths. It gets one only if it was to go there anyway.
    async fn with_password(
        &self,
        origin: &Origin,
        request: &Request,
        answer: Response,
        credentials: Option<&Credentials>,
        sent: Option<&str>,
    ) -> Result<Response, TransportError> {
        match self.password_beside(origin, &answer, credentials) {
            // Once refused it is not sent again.
            Some(basic) if sent != Some(&*basic) => {
                drop(answer);
                self.send_with(request, Some(&basic)).await
            }
            _ => Ok(answer),
        }
    }

    /// The password for a registry whose answer asks for one, perhaps among other things; nothing where it was to go
    /// elsewhere.
    fn password_beside(
        &self,
        origin: &Origin,
        answer: &Response,
        credentials: Option<&Credentials>,
    ) -> Option<String> {
        let header = answer.headers.get("www-authenticate").filter(|_| answer.status == 401)?;
        let takes_password = Challenge::parse_all(header).iter().any(|one| one.is("basic"));
        let is_for_it = takes_password && self.keyring.has_agreed(origin, origin);
        credentials.filter(|_| is_for_it)?.basic()
    }

    /// Sends a request with that header. What the answer to it repeats of the secret is masked: refusals are
    /// shown.
    async fn send_with(
        &self,
        request: &Request,
        authorization: Option<&str>,
    ) -> Result<Response, TransportError> {
        let Some(value) = authorization else { return self.inner.send(request.clone()).await };
        let request = request.clone().header("Authorization", value);
        let echo = Echo::of(&request);
        let response = self.inner.send(request).await?;
        if response.status < 400 {
            return Ok(response);
        }
        let (bytes, _) = response.body.read(REFUSAL_LIMIT).await.unwrap_or_default();
        Ok(Response { body: Body::from_bytes(echo.masked(bytes)), ..response })
    }

    /// Whether a token may be asked for at a service: the registry chose where, and could have chosen badly.
    fn check(&self, origin: &Origin, service: &TokenService, is_secret: bool) -> Result<(), SignInError> {
        let error =
            |trouble| Err(SignInError { asked: service.realm.clone(), trouble, detail: String::new() });
        if let Some(objection) = service.objection(origin) {
            return error(SignInTrouble::BadService(objection));
        }
        let has_agreed = || service.origin().is_some_and(|to| self.keyring.has_agreed(origin, &to));
        if is_secret && !has_agreed() {
            return error(SignInTrouble::NotAgreed);
        }
        Ok(())
    }
}

impl<T: Transport> Transport for Auth<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if request.mode.is_helped() { Box::pin(self.exchange(request)) } else { self.inner.send(request) }
    }
}

async fn at_hand(response: Response) -> Result<Response, TransportError> {
    let (bytes, _) = response.body.read(REFUSAL_LIMIT).await?;
    Ok(Response { body: Body::from_bytes(bytes), ..response })
}

fn refused(origin: &Origin, detail: String) -> TransportError {
    let error = SignInError { asked: origin.to_string(), trouble: SignInTrouble::Refused, detail };
    TransportError::SignIn(Box::new(error))
}
