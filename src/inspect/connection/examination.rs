//! All stages in their order, and what they come to.

use super::{Check, Diagnosis, Observed, Obstacle, Probe, Remedy, Setup, Stage};
use crate::registry::{Request, Response, Transport, TransportError, well_known};

/// Tries everything, and tells each stage as soon as it is known. Nothing is changed, but that an upload is opened
/// and given up where the set-up allows it.
pub async fn examine(transport: &dyn Transport, setup: &Setup, mut tell: impl FnMut(Stage)) -> Diagnosis {
    let examination = Examination {
        transport,
        setup,
        tell: &mut tell,
        obstacles: Vec::new(),
        is_relayed: false,
        is_readable: false,
    };
    examination.run().await
}

/// What came of a request.
pub(super) enum Tried {
    /// An answer that the page may read.
    Answered(Response),
    /// The browser lets no answer through.
    Kept(TransportError),
    /// It failed for another reason, which tells nothing of the browser; that was said.
    Unclear,
}

/// An examination that goes on.
pub(super) struct Examination<'a> {
    pub(super) transport: &'a dyn Transport,
    pub(super) setup: &'a Setup,
    tell: &'a mut dyn FnMut(Stage),
    obstacles: Vec<Obstacle>,
    /// Whether the companion reaches the registry.
    pub(super) is_relayed: bool,
    /// Whether the page itself can read it.
    pub(super) is_readable: bool,
}

impl Examination<'_> {
    async fn run(mut self) -> Diagnosis {
        let ping = self.reach().await;
        self.is_readable = ping.is_some();
        self.companion().await;
        match ping {
            Some(ping) => {
                self.challenge(&ping).await;
                self.credentials().await;
                self.methods().await;
                let manifest = self.manifest().await;
                self.headers(&ping, manifest.as_ref());
                self.pushing().await;
                self.blobs(manifest).await;
                self.referrers().await;
            }
            // As the page does it.
            None if self.is_relayed => {
                let manifest = self.manifest().await;
                self.pushing().await;
                self.blobs(manifest).await;
                self.referrers().await;
            }
            None => self.say(Check::Rest, Observed::Untried),
        }
        let host = self.setup.registry.host().api_host();
        let remedies = Remedy::of(&self.obstacles, self.is_relayed, well_known::HOSTS.contains(&host));
        Diagnosis {
            registry: self.setup.registry.clone(),
            obstacles: self.obstacles,
            remedies,
            is_relayed: self.is_relayed,
        }
    }

    /// Tells what was seen, and keeps in mind what stands in the way.
    pub(super) fn say(&mut self, check: Check, observed: Observed) {
        self.obstacles.extend(observed.obstacle());
        (self.tell)(Stage { check, observed });
    }

    pub(super) fn meets(&self, obstacle: Obstacle) -> bool {
        self.obstacles.contains(&obstacle)
    }

    pub(super) async fn ask(&self, request: Request) -> Result<Response, TransportError> {
        self.transport.send(request).await
    }

    /// A request as whoever is signed in: directly where the page can read the registry, else by the companion.
    pub(super) fn in_person(&self, request: Request) -> Request {
        if self.is_readable { request.directly() } else { request }
    }

    /// Asks for a stage; `probe` says what.
    pub(super) async fn try_out(&mut self, check: Check, probe: Probe, request: Request) -> Tried {
        match self.ask(request).await {
            Ok(response) => Tried::Answered(response),
            Err(error @ (TransportError::Blocked(_) | TransportError::Unrelayed { .. })) => {
                Tried::Kept(error)
            }
            Err(error) => {
                self.say(check, Observed::Unclear(probe, error));
                Tried::Unclear
            }
        }
    }
}
