//! All stages in their order, and what they come to.

use super::{Diagnosis, Obstacle, Remedy, Setup, Stage, Verdict};
use crate::oci::Scheme;
use crate::registry::{Origin, Request, Response, Transport, TransportError, well_known};

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
    /// The browser lets no answer through; its words.
    Kept(String),
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
            None => self.say(
                "All else",
                Verdict::NotTried,
                "Signing in, writing, headers, blobs and referrers: without an answer of a registry that the page may read \
                 there is nothing to try.",
            ),
        }
        let host = self.setup.registry.host().api_host();
        let remedies = Remedy::of(&self.obstacles, self.is_relayed, well_known::HOSTS.contains(&host));
        Diagnosis { summary: self.summary(), remedies, is_relayed: self.is_relayed }
    }

    fn summary(&self) -> String {
        let origin = self.setup.origin();
        if self.obstacles.is_empty() {
            return format!("All that was tried works between this page and {origin}.");
        }
        let is_none = self.meets(Obstacle::NotARegistry);
        let total = self.obstacles.iter().copied().find(|obstacle| obstacle.is_total());
        let summary = match if is_none { Some(Obstacle::NotARegistry) } else { total } {
            None => {
                let prevented: Vec<_> = self.obstacles.iter().map(|obstacle| obstacle.prevents()).collect();
                format!("{origin} can be read. What will not work from this page: {}.", prevented.join("; "))
            }
            Some(Obstacle::PlainHttp) => {
                let plain = Origin::of_registry(&self.setup.registry.with_scheme(Scheme::Http));
                return format!(
                    "{origin} does not answer, and {plain} does: it speaks plain HTTP. Type {plain} in the bar."
                );
            }
            Some(Obstacle::Offline) => {
                format!(
                    "You are offline, and {origin} is not on this machine. Connect to the network, then run this again."
                )
            }
            Some(Obstacle::Silence) if self.is_relayed => format!("This page gets no answer from {origin}."),
            Some(Obstacle::Silence) => {
                format!(
                    "No usable answer from {origin}. Check name and port, whether it runs, and its certificate."
                )
            }
            Some(Obstacle::NotARegistry) => {
                return format!("What answers at {origin} is no registry. Check name and port.");
            }
            Some(Obstacle::Unwilling) => {
                return format!("{origin} can be read by this page, and refuses everything for now.");
            }
            Some(Obstacle::MixedContent) => {
                format!("This page came over HTTPS and cannot ask {origin}, which speaks plain HTTP.")
            }
            Some(Obstacle::LocalNetwork) => {
                format!("The browser does not let this page reach {origin} in the local network.")
            }
            Some(_) => format!("This page cannot read {origin}."),
        };
        if self.is_relayed { format!("{summary} Its companion can, and is asked instead.") } else { summary }
    }

    pub(super) fn say(&mut self, name: &'static str, verdict: Verdict, sentence: impl Into<String>) {
        (self.tell)(Stage { name, verdict, sentence: sentence.into() });
    }

    pub(super) fn meets(&self, obstacle: Obstacle) -> bool {
        self.obstacles.contains(&obstacle)
    }

    /// A stage at which something stands in the way.
    pub(super) fn meet(&mut self, obstacle: Obstacle, name: &'static str, sentence: impl Into<String>) {
        self.obstacles.push(obstacle);
        self.say(name, if obstacle.is_total() { Verdict::Fails } else { Verdict::Limited }, sentence);
    }

    pub(super) async fn ask(&self, request: Request) -> Result<Response, TransportError> {
        self.transport.send(request).await
    }

    /// A request as whoever is signed in: directly where the page can read the registry, else by the companion.
    pub(super) fn in_person(&self, request: Request) -> Request {
        if self.is_readable { request.directly() } else { request }
    }

    /// Asks for a stage; `asked` says what, for a person.
    pub(super) async fn try_out(&mut self, name: &'static str, asked: &str, request: Request) -> Tried {
        match self.ask(request).await {
            Ok(response) => Tried::Answered(response),
            Err(error @ (TransportError::Blocked(_) | TransportError::Unrelayed { .. })) => {
                Tried::Kept(error.words())
            }
            Err(error) => {
                self.say(
                    name,
                    Verdict::NotTried,
                    format!("{asked}: {error}. Of the browser that tells nothing."),
                );
                Tried::Unclear
            }
        }
    }
}
