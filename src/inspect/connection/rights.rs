//! What the page may send and see: credentials, methods, headers, and a push.

use super::examination::{Examination, Tried};
use super::{Obstacle, Verdict};
use crate::registry::{
    Challenge, Exposure, Method, Origin, Request, Response, TokenService, endpoint, next_location, refusal,
    writes,
};

/// A credential that nobody has: only whether the browser may send one is of interest.
const AUTHORIZATION: &str = "Bearer waybill-connection-test";
/// Headers that every registry, or nearly every one, sends.
const USUAL: [&str; 3] = ["docker-distribution-api-version", "docker-content-digest", "www-authenticate"];
const NO_PUSHES: &str = "it takes no pushes there: it may be read only, or a mirror.";

impl Examination<'_> {
    pub(super) async fn challenge(&mut self, ping: &Response) {
        const NAME: &str = "Challenge";
        if ping.status != 401 {
            return;
        }
        let Some(header) = ping.headers.get("www-authenticate") else {
            return self.meet(
                Obstacle::HiddenChallenge,
                NAME,
                "WWW-Authenticate is not exposed, or was not sent: the page cannot learn where tokens come from, and asks you.",
            );
        };
        let challenges = Challenge::parse_all(header);
        let schemes: Vec<_> = challenges.iter().map(Challenge::scheme).collect();
        let sentence = format!("WWW-Authenticate can be read; it asks for {}.", schemes.join(", "));
        self.say(NAME, Verdict::Works, sentence);
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
        const NAME: &str = "Token service";
        let realm = &service.realm;
        if let Some(objection) = service.objection(&self.setup.origin()) {
            let sentence = format!("The registry names “{realm}”: {objection}. Nothing is sent there.");
            return self.say(NAME, Verdict::Limited, sentence);
        }
        let asked = format!("GET {realm}");
        // What comes may be a token.
        let request = Request { is_secret: true, ..Request::new(Method::Get, &**realm).probing() };
        match self.try_out(NAME, &asked, request).await {
            Tried::Answered(response) => {
                let sentence = format!("{asked}: status {}. The page may read it.", response.status);
                self.say(NAME, Verdict::Works, sentence);
            }
            Tried::Kept(words) => self.meet(
                Obstacle::TokenService,
                NAME,
                format!(
                    "{asked}: the browser lets no answer through ({words}). Tokens come from there, for anonymous readers too: it \
                     is down, or does not allow this page."
                ),
            ),
            Tried::Unclear => {}
        }
    }

    pub(super) async fn credentials(&mut self) {
        const NAME: &str = "Signing in";
        let request = Request::new(Method::Get, endpoint::ping(&self.setup.registry));
        let request = request.header("Authorization", AUTHORIZATION).probing();
        match self.try_out(NAME, "GET /v2/ with a made-up Authorization", request).await {
            Tried::Answered(response) => self.say(
                NAME,
                Verdict::Works,
                format!(
                    "GET /v2/ with a made-up Authorization: status {}, so the browser may send credentials.",
                    response.status
                ),
            ),
            Tried::Kept(words) => self.meet(
                Obstacle::Credentials,
                NAME,
                format!(
                    "GET /v2/ with a made-up Authorization: the browser asks first with OPTIONS, and does not get leave ({words}). CNCF \
                     distribution with any authentication answers 401 to that; a proxy before it can answer instead."
                ),
            ),
            Tried::Unclear => {}
        }
    }

    pub(super) async fn methods(&mut self) {
        const NAME: &str = "Writing";
        let mut refused = Vec::new();
        for method in [Method::Put, Method::Patch, Method::Delete] {
            // No registry does anything at this path.
            let request = Request::new(method, endpoint::ping(&self.setup.registry)).probing();
            match self.try_out(NAME, &format!("{method} /v2/"), request).await {
                Tried::Answered(_) => {}
                Tried::Kept(_) => refused.push(method.as_str()),
                Tried::Unclear => return,
            }
        }
        if refused.is_empty() {
            let sentence = "PUT, PATCH and DELETE at /v2/, where they do nothing: the browser may send them.";
            return self.say(NAME, Verdict::Works, sentence);
        }
        let sentence = format!(
            "{} at /v2/, where they do nothing: the browser does not get leave to send them (Access-Control-Allow-Methods).",
            refused.join(", ")
        );
        self.meet(Obstacle::Methods, NAME, sentence);
    }

    pub(super) fn headers(&mut self, ping: &Response, manifest: Option<&Response>) {
        const NAME: &str = "Headers";
        if ping.exposure == Exposure::All {
            return self.say(
                NAME,
                Verdict::Works,
                "Page and registry are of one origin: all headers can be read.",
            );
        }
        let answers = || std::iter::once(ping).chain(manifest);
        let seen = USUAL.iter().find(|name| answers().any(|answer| answer.headers.get(name).is_some()));
        match seen {
            Some(name) => self.say(
                NAME,
                Verdict::Works,
                format!(
                    "{name} can be read, so headers are exposed. Whether Location is among them, which a push needs, “Test \
                     writing” shows."
                ),
            ),
            // Not every registry sends them with every answer.
            None if !manifest.is_some_and(Response::is_success) => self.say(
                NAME,
                Verdict::NotTried,
                "No header was there that tells whether headers can be read. Open this on an image, or use “Test writing”.",
            ),
            None => self.meet(
                Obstacle::HiddenHeaders,
                NAME,
                "No header that registries send can be read: Access-Control-Expose-Headers names none. Digests are computed \
                 here anyway, and lists are paged by name. A push fails, since it needs Location.",
            ),
        }
    }

    /// Opens an upload, and gives it up.
    pub(super) async fn pushing(&mut self) {
        const NAME: &str = "Pushing";
        if !self.setup.may_push {
            return;
        }
        let Some((repository, _)) = self.setup.in_repository() else { return };
        let request = self.in_person(writes::open_upload(&repository));
        let asked = format!("POST {}", request.path());
        let response = match self.try_out(NAME, &asked, request.clone()).await {
            Tried::Answered(response) => response,
            Tried::Kept(words) => {
                let sentence = format!("{asked}: the browser lets no answer through ({words}).");
                return self.say(NAME, Verdict::Limited, sentence);
            }
            Tried::Unclear => return,
        };
        let status = response.status;
        if status == 404 {
            let came = if refusal(&request, response).await.lacks_repository() {
                "it has no such repository, and may want it to be created before something is pushed."
            } else {
                NO_PUSHES
            };
            return self.say(NAME, Verdict::Limited, format!("{asked}: status {status}; {came}"));
        }
        let location = next_location(&request, &response).ok();
        let is_own = |location: &String| Origin::of(location) == Some(self.setup.origin());
        let (verdict, came) = match (status, location) {
            (200..300, Some(location)) if !is_own(&location) => (
                Verdict::Limited,
                format!(
                    "it goes on at another host, {location}, where no credentials are sent. Nothing was asked there."
                ),
            ),
            (200..300, Some(location)) => {
                let given_up = self.ask(self.in_person(writes::cancel_upload(&location))).await;
                let given_up = match given_up {
                    Ok(answer) => format!("giving it up with DELETE: status {}", answer.status),
                    Err(error) => format!("giving it up with DELETE was not possible ({})", error.words()),
                };
                let sentence =
                    format!("an upload is open, and Location can be read; {given_up}. Nothing was stored.");
                (Verdict::Works, sentence)
            }
            (200..300, None) => {
                let sentence =
                    format!("{asked}: status {status}, and Location cannot be read: a push fails there.");
                return self.meet(Obstacle::HiddenLocation, NAME, sentence);
            }
            (401, _) => {
                (Verdict::NotTried, "it wants credentials to push; sign in, and try it again.".into())
            }
            (403, _) => (Verdict::Limited, "whoever is signed in, if anybody, may not push there.".into()),
            (405, _) => (Verdict::Limited, NO_PUSHES.into()),
            _ => (Verdict::Limited, "it takes no upload there now.".into()),
        };
        self.say(NAME, verdict, format!("{asked}: status {status}; {came}"));
    }
}
