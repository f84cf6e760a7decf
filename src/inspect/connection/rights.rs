//! What the page may send and see: credentials, methods, headers, and a push.

use super::examination::{Examination, Tried};
use super::{Check, Observed, Probe, Push, Right};
use crate::registry::{
    Challenge, Exposure, Method, Origin, Request, Response, TokenService, endpoint, next_location, refusal,
    writes,
};

/// A credential that nobody has: only whether the browser may send one is of interest.
const AUTHORIZATION: &str = "Bearer waybill-connection-test";
/// Headers that every registry, or nearly every one, sends.
const USUAL: [&str; 3] = ["docker-distribution-api-version", "docker-content-digest", "www-authenticate"];

impl Examination<'_> {
    pub(super) async fn challenge(&mut self, ping: &Response) {
        if ping.status != 401 {
            return;
        }
        let Some(header) = ping.headers.get("www-authenticate") else {
            return self.say(Check::Challenge, Observed::Right(Right::ChallengeHidden));
        };
        let challenges = Challenge::parse_all(header);
        let schemes = challenges.iter().map(|challenge| challenge.scheme().to_owned()).collect();
        self.say(Check::Challenge, Observed::Right(Right::Challenge(schemes)));
        let origin = self.setup.origin();
        let bearers = challenges.iter().filter(|challenge| challenge.is("bearer"));
        let services: Vec<_> = bearers.map(|bearer| TokenService::of(bearer, &origin)).collect();
        // One of no use is skipped where there is another.
        let usable = services.iter().find(|service| service.objection(&origin).is_none());
        if let Some(service) = usable.or(services.first()) {
            self.token_service(service).await;
        }
    }

    async fn token_service(&mut self, service: &TokenService) {
        let realm = service.realm.clone();
        if let Some(objection) = service.objection(&self.setup.origin()) {
            let right = Right::ServiceUnusable { realm, objection };
            return self.say(Check::TokenService, Observed::Right(right));
        }
        // What comes may be a token.
        let request = Request { is_secret: true, ..Request::new(Method::Get, &*realm).probing() };
        let right = match self.try_out(Check::TokenService, Probe::Tokens(realm.clone()), request).await {
            Tried::Answered(response) => Right::Service(realm, response.status),
            Tried::Kept(error) => Right::ServiceBlocked(realm, error),
            Tried::Unclear => return,
        };
        self.say(Check::TokenService, Observed::Right(right));
    }

    pub(super) async fn credentials(&mut self) {
        let request = Request::new(Method::Get, endpoint::ping(&self.setup.registry));
        let request = request.header("Authorization", AUTHORIZATION).probing();
        let right = match self.try_out(Check::SigningIn, Probe::Credentials, request).await {
            Tried::Answered(response) => Right::Credentials(response.status),
            Tried::Kept(error) => Right::CredentialsBlocked(error),
            Tried::Unclear => return,
        };
        self.say(Check::SigningIn, Observed::Right(right));
    }

    pub(super) async fn methods(&mut self) {
        let mut refused = Vec::new();
        for method in [Method::Put, Method::Patch, Method::Delete] {
            // No registry does anything at this path.
            let request = Request::new(method, endpoint::ping(&self.setup.registry)).probing();
            match self.try_out(Check::Writing, Probe::Root(method), request).await {
                Tried::Answered(_) => {}
                Tried::Kept(_) => refused.push(method),
                Tried::Unclear => return,
            }
        }
        let right = if refused.is_empty() { Right::Methods } else { Right::MethodsBlocked(refused) };
        self.say(Check::Writing, Observed::Right(right));
    }

    pub(super) fn headers(&mut self, ping: &Response, manifest: Option<&Response>) {
        let answers = || std::iter::once(ping).chain(manifest);
        let seen = USUAL.iter().find(|name| answers().any(|answer| answer.headers.get(name).is_some()));
        let right = match seen {
            _ if ping.exposure == Exposure::All => Right::SameOrigin,
            Some(name) => Right::Header(name),
            // Not every registry sends them with every answer.
            None if !manifest.is_some_and(Response::is_success) => Right::HeadersUnknown,
            None => Right::HeadersHidden,
        };
        self.say(Check::Headers, Observed::Right(right));
    }

    /// Opens an upload, and gives it up.
    pub(super) async fn pushing(&mut self) {
        if !self.setup.may_push {
            return;
        }
        let Some((repository, _)) = self.setup.in_repository() else { return };
        let request = self.in_person(writes::open_upload(&repository));
        let path = request.path().to_owned();
        let push = match self.try_out(Check::Pushing, Probe::Upload(path.clone()), request.clone()).await {
            Tried::Answered(response) => self.opened(&request, response).await,
            Tried::Kept(error) => Push::Blocked(error),
            Tried::Unclear => return,
        };
        self.say(Check::Pushing, Observed::Push(path, push));
    }

    /// What an answer to opening an upload means.
    async fn opened(&self, request: &Request, response: Response) -> Push {
        let status = response.status;
        if status == 404 {
            let lacks_repository = refusal(request, response).await.lacks_repository();
            return if lacks_repository { Push::NoRepository } else { Push::NoPushes(status) };
        }
        match (status, next_location(request, &response).ok()) {
            (200..300, Some(location)) if Origin::of(&location) != Some(self.setup.origin()) => {
                Push::Elsewhere { status, location }
            }
            (200..300, Some(location)) => {
                let answer = self.ask(self.in_person(writes::cancel_upload(&location))).await;
                Push::Opened { status, given_up: answer.map(|answer| answer.status) }
            }
            (200..300, None) => Push::LocationHidden(status),
            (401, _) => Push::WantsCredentials,
            (403, _) => Push::Forbidden,
            (405, _) => Push::NoPushes(status),
            _ => Push::Refused(status),
        }
    }
}
