//! The first stages: may the page ask, does something answer, and may it be read.

use super::examination::Examination;
use super::{Obstacle, Permission, Verdict};
use crate::oci::Scheme;
use crate::registry::{
    Body, Method, Origin, Request, Response, TransportError, diagnostics, endpoint, is_own_answer, is_page,
    well_known,
};

/// Bytes of an answer that are looked at.
const LOOKED_AT: u64 = 4096;

impl Examination<'_> {
    /// The answer of `/v2/`, if it is one of a registry.
    pub(super) async fn reach(&mut self) -> Option<Response> {
        if !self.address() || !self.local_network() || !self.reachability().await {
            return None;
        }
        self.reading().await
    }

    fn address(&mut self) -> bool {
        let (page, origin) = (&self.setup.page, self.setup.origin());
        if page.starts_with("https:") && origin.is_plain() {
            let sentence = format!(
                "This page came over HTTPS, and {origin} speaks plain HTTP: browsers block that (mixed content). Reach the \
                 registry over HTTPS, open Waybill over plain HTTP, or use the companion."
            );
            self.meet(Obstacle::MixedContent, "Address", sentence);
            return false;
        }
        self.say("Address", Verdict::Works, format!("A page of {page} may ask {origin} by its scheme."));
        true
    }

    fn local_network(&mut self) -> bool {
        const NAME: &str = "Local network";
        match self.setup.permission {
            None => return true,
            Some(Permission::Granted) => {
                self.say(NAME, Verdict::Works, "The browser lets this page into the local network.");
            }
            Some(Permission::Prompt) => self.say(
                NAME,
                Verdict::NotTried,
                "The browser asks you whether this page may reach into the local network. Allow it.",
            ),
            Some(Permission::Denied) => {
                let sentence = "The browser was told not to let this page into the local network. Allow it in the settings of \
                                this site (beside the address), or open Waybill from the machine itself: by the companion.";
                self.meet(Obstacle::LocalNetwork, NAME, sentence);
                return false;
            }
        }
        true
    }

    async fn reachability(&mut self) -> bool {
        const NAME: &str = "Reachability";
        let ping = Request::new(Method::Get, endpoint::ping(&self.setup.registry));
        match self.ask(ping.reaching()).await {
            Ok(_) => {
                let sentence = "GET /v2/ without looking at the answer (no-cors): something answers.";
                self.say(NAME, Verdict::Works, sentence);
                true
            }
            Err(error) if self.setup.is_offline && !self.setup.registry.host().is_loopback() => {
                let sentence = format!(
                    "GET /v2/: no answer came ({}), and the browser says that it has no network. Without one it can reach only \
                     this machine.",
                    error.words()
                );
                self.meet(Obstacle::Offline, NAME, sentence);
                false
            }
            Err(error) if self.speaks_plain_http().await => {
                let sentence = format!(
                    "GET /v2/ without looking at the answer (no-cors): none came ({}). Over plain HTTP something answers.",
                    error.words()
                );
                self.meet(Obstacle::PlainHttp, NAME, sentence);
                false
            }
            Err(error) => {
                let may_be_kept_out =
                    self.setup.permission == Some(Permission::Prompt) || self.setup.is_kept_out;
                let local = if may_be_kept_out {
                    ", the browser does not let the page into local networks"
                } else {
                    ""
                };
                self.meet(Obstacle::Silence, NAME, format!(
                    "GET /v2/ without looking at the answer (no-cors): none came ({}). The name does not resolve, nothing \
                     listens there, the certificate is not trusted{local}, or it speaks no HTTP. Opening {} in a tab shows which.",
                    error.words(), endpoint::ping(&self.setup.registry),
                ));
                false
            }
        }
    }

    /// Whether something answers over plain HTTP where HTTPS was asked for, if a browser may find out.
    async fn speaks_plain_http(&self) -> bool {
        let registry = &self.setup.registry;
        if registry.scheme() == Scheme::Http {
            return false;
        }
        let plain = registry.with_scheme(Scheme::Http);
        let may_ask = !self.setup.page.starts_with("https:") || !Origin::of_registry(&plain).is_plain();
        may_ask && self.ask(Request::new(Method::Get, endpoint::ping(&plain)).reaching()).await.is_ok()
    }

    async fn reading(&mut self) -> Option<Response> {
        const NAME: &str = "Reading";
        let ping = Request::new(Method::Get, endpoint::ping(&self.setup.registry)).probing();
        let response = match self.ask(ping).await {
            Ok(response) => response,
            Err(error @ TransportError::TimedOut(_)) => {
                self.meet(Obstacle::Silence, NAME, format!("GET /v2/: {error}."));
                return None;
            }
            Err(error) => {
                self.meet(Obstacle::Unreadable, NAME, format!(
                    "GET /v2/: the browser keeps the answer from the page ({}). Something answers there, so it is CORS: \
                     Access-Control-Allow-Origin is missing, names another origin, or is there twice. Or it is no registry: open it \
                     in a tab to see.",
                    error.words()
                ));
                return None;
            }
        };
        let status = response.status;
        let (bytes, _) = response.body.read(LOOKED_AT).await.unwrap_or_default();
        let response = Response { body: Body::empty(), ..response };
        if is_no_registry(&response, &bytes) {
            let page = if is_page(&response, &bytes) { " with a web page" } else { "" };
            let sentence = format!(
                "GET /v2/: status {status}{page}. No registry answers so: a web server, a login page or a proxy stands where it \
                 should be."
            );
            self.meet(Obstacle::NotARegistry, NAME, sentence);
            return None;
        }
        let means = match status {
            200..300 => "The page may read it, and this takes no credentials.",
            401 => "The page may read it, and it wants credentials.",
            403 => "The page may read it, and it lets nobody in, or not from here.",
            429 => "The page may read it, and it has had too many requests. Try again later.",
            _ => "The page may read it, and it, or a proxy before it, fails.",
        };
        let sentence = format!("GET /v2/: status {status}. {means}");
        if matches!(status, 200..300 | 401) {
            self.say(NAME, Verdict::Works, sentence);
        } else {
            self.meet(Obstacle::Unwilling, NAME, sentence);
        }
        Some(response)
    }

    /// What the program that serves the page can do for it.
    pub(super) async fn companion(&mut self) {
        const NAME: &str = "Companion";
        let Some(companion) = &self.setup.companion else { return };
        let origin = self.setup.origin();
        if !companion.relays(&origin) {
            if self.is_readable || self.meets(Obstacle::Offline) {
                return;
            }
            let is_public = well_known::HOSTS.contains(&self.setup.registry.host().api_host());
            let option = if is_public { "--well-known".to_owned() } else { format!("--registry {origin}") };
            let sentence = format!(
                "The companion that serves this page does not relay to {origin}: started with {option} it does."
            );
            return self.say(NAME, Verdict::NotTried, sentence);
        }
        let url = companion.outward(&endpoint::ping(&self.setup.registry));
        let (verdict, sentence) = match self.ask(Request::new(Method::Get, &*url).probing()).await {
            Ok(response) if is_own_answer(&response) => {
                let (bytes, _) = response.body.read(LOOKED_AT).await.unwrap_or_default();
                let words = diagnostics(&bytes).unwrap_or_default();
                let words = words.first().map_or("it does not say why", |told| &told.message);
                (Verdict::Limited, format!("GET {url}: the companion could not reach it either: {words}."))
            }
            Ok(response) => {
                let status = response.status;
                let (bytes, _) = response.body.read(LOOKED_AT).await.unwrap_or_default();
                let response = Response { body: Body::empty(), ..response };
                if is_no_registry(&response, &bytes) {
                    let sentence = format!(
                        "GET {url}: status {status}. The companion reaches it, and no registry answers so."
                    );
                    return self.meet(Obstacle::NotARegistry, NAME, sentence);
                }
                self.is_relayed = true;
                let sentence = format!(
                    "GET {url}: status {status}. The companion reaches it, and is asked where the browser lets no answer through."
                );
                (Verdict::Works, sentence)
            }
            Err(error) => {
                (Verdict::Limited, format!("GET {url}: the companion does not answer ({}).", error.words()))
            }
        };
        self.say(NAME, verdict, sentence);
    }
}

/// Whether no registry answers so. Pages that come with refusals are those of proxies before one.
fn is_no_registry(response: &Response, bytes: &[u8]) -> bool {
    match response.status {
        200..300 => is_page(response, bytes),
        401 | 403 | 429 | 500.. => false,
        _ => true,
    }
}
