//! The first stages: may the page ask, does something answer, and may it be read.

use super::examination::Examination;
use super::{Check, Observed, Obstacle, Permission, Reach, Relaying};
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
        let is_mixed = page.starts_with("https:") && origin.is_plain();
        let reach =
            if is_mixed { Reach::MixedContent(origin) } else { Reach::SchemeAllowed(page.clone(), origin) };
        self.say(Check::Address, Observed::Reach(reach));
        !is_mixed
    }

    fn local_network(&mut self) -> bool {
        if let Some(permission) = self.setup.permission {
            self.say(Check::LocalNetwork, Observed::Reach(Reach::LocalNetwork(permission)));
        }
        self.setup.permission != Some(Permission::Denied)
    }

    async fn reachability(&mut self) -> bool {
        let setup = self.setup;
        let url = endpoint::ping(&setup.registry);
        let reach = match self.ask(Request::new(Method::Get, &*url).reaching()).await {
            Ok(_) => Reach::Reached,
            Err(error) if setup.is_offline && !setup.registry.host().is_loopback() => Reach::Offline(error),
            Err(error) if self.speaks_plain_http().await => Reach::PlainHttp(error),
            Err(error) => {
                let may_be_kept_out = setup.permission == Some(Permission::Prompt) || setup.is_kept_out;
                Reach::Silent { error, url, may_be_kept_out }
            }
        };
        let is_reached = reach == Reach::Reached;
        self.say(Check::Reachability, Observed::Reach(reach));
        is_reached
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
        let ping = Request::new(Method::Get, endpoint::ping(&self.setup.registry)).probing();
        let (reach, response) = match self.ask(ping).await {
            Ok(response) => {
                let (response, bytes) = looked_at(response).await;
                let status = response.status;
                if is_no_registry(&response, &bytes) {
                    (Reach::NotARegistry { status, is_page: is_page(&response, &bytes) }, None)
                } else {
                    (Reach::Answered(status), Some(response))
                }
            }
            Err(TransportError::TimedOut(time)) => (Reach::Hangs(time), None),
            Err(error) => (Reach::Unreadable(error), None),
        };
        self.say(Check::Reading, Observed::Reach(reach));
        response
    }

    /// What the program that serves the page can do for it.
    pub(super) async fn companion(&mut self) {
        let Some(companion) = &self.setup.companion else { return };
        let registry = self.setup.origin();
        let relaying = if companion.relays(&registry) {
            self.relaying(companion.outward(&endpoint::ping(&self.setup.registry))).await
        } else if self.is_readable || self.meets(Obstacle::Offline) {
            return;
        } else {
            let is_well_known = well_known::HOSTS.contains(&self.setup.registry.host().api_host());
            Relaying::Unlisted { registry, is_well_known }
        };
        self.is_relayed = matches!(relaying, Relaying::Reaches { .. });
        self.say(Check::Companion, Observed::Relaying(relaying));
    }

    async fn relaying(&self, url: String) -> Relaying {
        match self.ask(Request::new(Method::Get, &*url).probing()).await {
            Ok(response) if is_own_answer(&response) => {
                let (_, bytes) = looked_at(response).await;
                let told = diagnostics(&bytes).unwrap_or_default();
                Relaying::Unreachable { url, reason: told.into_iter().next().map(|told| told.message) }
            }
            Ok(response) => {
                let (response, bytes) = looked_at(response).await;
                let status = response.status;
                if is_no_registry(&response, &bytes) {
                    Relaying::NotARegistry { url, status }
                } else {
                    Relaying::Reaches { url, status }
                }
            }
            Err(error) => Relaying::Gone { url, error },
        }
    }
}

/// An answer without its body, and the start of that.
async fn looked_at(response: Response) -> (Response, Vec<u8>) {
    let Response { body, .. } = response;
    let (bytes, _) = body.read(LOOKED_AT).await.unwrap_or_default();
    (Response { body: Body::empty(), ..response }, bytes)
}

/// Whether no registry answers so. Pages that come with refusals are those of proxies before one.
fn is_no_registry(response: &Response, bytes: &[u8]) -> bool {
    match response.status {
        200..300 => is_page(response, bytes),
        401 | 403 | 429 | 500.. => false,
        _ => true,
    }
}
