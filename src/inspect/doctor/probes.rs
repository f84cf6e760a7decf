//! The probes. Each is sent as it is: without credentials, second tries and detours; none changes anything.

use super::{Diagnosis, Recipe, Setup, Stage, Verdict};
use crate::oci::{Document, RepositoryName};
use crate::registry::{
    Challenge, DOCUMENT_LIMIT, Method, Request, Response, Transport, TransportError, accept, is_plain,
};

/// A credential that nobody has: only whether the browser may send one is of interest.
const AUTHORIZATION: &str = "Bearer waybill-connection-test";
/// A digest that nothing has.
const NOTHING: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// Tries everything, and tells each stage as soon as it is known.
pub async fn examine(transport: &dyn Transport, setup: &Setup, tell: impl FnMut(Stage)) -> Diagnosis {
    let mut examination = Examination { transport, setup, tell, limits: Vec::new() };
    examination.run().await
}

struct Examination<'a, F> {
    transport: &'a dyn Transport,
    setup: &'a Setup,
    tell: F,
    /// What will not work, in a few words each.
    limits: Vec<&'static str>,
}

impl<F: FnMut(Stage)> Examination<'_, F> {
    async fn run(&mut self) -> Diagnosis {
        let origin = self.setup.endpoint.origin().to_owned();
        let Ok(ping) = self.first_steps(&origin).await else { return self.unreadable() };
        self.challenge(&ping);
        self.signing_in().await;
        self.writing().await;
        self.headers(&ping);
        if let Some((repository, reference)) = &self.setup.repository {
            if let Some(reference) = reference {
                self.blobs(repository, reference).await;
            }
            self.referrers(repository).await;
        }
        if self.limits.is_empty() {
            let summary = format!("Nothing stands between this page and {origin}.");
            return Diagnosis { summary, recipes: Vec::new() };
        }
        let summary =
            format!("{origin} can be read. What will not work from this page: {}.", self.limits.join("; "));
        Diagnosis { summary, recipes: self.recipes() }
    }

    fn say(&mut self, name: &'static str, verdict: Verdict, sentence: impl Into<String>) {
        (self.tell)(Stage { name, verdict, sentence: sentence.into() });
    }

    fn limit(&mut self, name: &'static str, limit: &'static str, sentence: impl Into<String>) {
        self.limits.push(limit);
        self.say(name, Verdict::Limited, sentence);
    }

    async fn ask(&self, request: Request) -> Result<Response, TransportError> {
        self.transport.send(request.probing()).await
    }

    /// Address, reachability and plain reading; the answer of `/v2/`.
    async fn first_steps(&mut self, origin: &str) -> Result<Response, ()> {
        if self.setup.page.starts_with("https:") && is_plain(origin) {
            self.say("Address", Verdict::Fails, format!(
                "This page came over HTTPS, and {origin} speaks plain HTTP: browsers block that (mixed content). Reach the \
                 registry over HTTPS, open Waybill over plain HTTP, or use the companion."
            ));
        } else {
            self.say(
                "Address",
                Verdict::Works,
                format!("{} may ask {origin} by its scheme.", self.setup.page),
            );
        }
        let ping = Request::new(Method::Get, self.setup.endpoint.ping());
        if let Err(error) = self.transport.send(ping.clone().reaching()).await {
            self.say("Reachability", Verdict::Fails, format!(
                "GET /v2/ without looking at the answer: none came ({error}). The name does not resolve, nothing listens there, \
                 the certificate is not trusted, it speaks no HTTP, or the browser does not let pages into the local network."
            ));
            return Err(());
        }
        self.say(
            "Reachability",
            Verdict::Works,
            "GET /v2/ without looking at the answer: something answers.",
        );
        match self.ask(ping).await {
            Ok(response) => {
                let status = response.status;
                let (verdict, means) = match status {
                    200 => (Verdict::Works, "The page may read it, and no credentials are needed for this."),
                    401 => (Verdict::Works, "The page may read it, and it wants credentials."),
                    _ => (Verdict::Limited, "The page may read it, but no registry answers so at /v2/."),
                };
                self.say("Reading", verdict, format!("GET /v2/: status {status}. {means}"));
                Ok(response)
            }
            Err(error) => {
                self.say("Reading", Verdict::Fails, format!(
                    "GET /v2/: the browser keeps the answer from the page ({error}). Something answers there, so it is CORS: \
                     Access-Control-Allow-Origin is missing, names another origin, or is there twice."
                ));
                Err(())
            }
        }
    }

    fn unreadable(&mut self) -> Diagnosis {
        for name in ["Signing in", "Writing", "Headers"] {
            self.say(
                name,
                Verdict::NotTried,
                "Without an answer that the page may read there is nothing to try.",
            );
        }
        let origin = self.setup.endpoint.origin();
        let summary = format!(
            "This page cannot read {origin}. The companion can, wherever it runs; or the registry is set up for it."
        );
        Diagnosis { summary, recipes: Recipe::ALL.to_vec() }
    }

    fn challenge(&mut self, ping: &Response) {
        if ping.status != 401 {
            return;
        }
        match ping.headers.get("www-authenticate") {
            Some(header) => {
                let schemes: Vec<_> = Challenge::parse_all(header).iter().map(|one| one.scheme().to_owned()).collect();
                self.say("Challenge", Verdict::Works, format!("WWW-Authenticate can be read; it asks for {}.", schemes.join(", ")));
            }
            None => self.limit(
                "Challenge",
                "learning by itself where to sign in",
                "WWW-Authenticate is not exposed, or was not sent: the page cannot learn where tokens come from, and asks you.",
            ),
        }
    }

    async fn signing_in(&mut self) {
        let request =
            Request::new(Method::Get, self.setup.endpoint.ping()).header("Authorization", AUTHORIZATION);
        match self.ask(request).await {
            Ok(response) => self.say("Signing in", Verdict::Works, format!(
                "GET /v2/ with Authorization: status {}, so the browser may send credentials.", response.status
            )),
            Err(_) => self.limit(
                "Signing in",
                "signing in",
                "GET /v2/ with Authorization: the browser asks first with OPTIONS, and that is refused. CNCF distribution with any \
                 authentication answers 401 to it; a proxy before it can answer instead.",
            ),
        }
    }

    async fn writing(&mut self) {
        let mut refused = Vec::new();
        for method in [Method::Put, Method::Patch, Method::Delete] {
            // No registry does anything at this path.
            if self.ask(Request::new(method, self.setup.endpoint.ping())).await.is_err() {
                refused.push(method.as_str());
            }
        }
        if refused.is_empty() {
            let sentence = "PUT, PATCH and DELETE at /v2/, where they do nothing: the browser may send them.";
            self.say("Writing", Verdict::Works, sentence);
        } else {
            self.limit("Writing", "pushing and deleting", format!(
                "{} at /v2/, where they do nothing: the browser does not get leave to send them (Access-Control-Allow-Methods).",
                refused.join(", ")
            ));
        }
    }

    fn headers(&mut self, ping: &Response) {
        const VERSION: &str = "docker-distribution-api-version";
        if ping.headers.get(VERSION).is_some() {
            self.say(
                "Headers",
                Verdict::Works,
                "Docker-Distribution-API-Version can be read, so headers are exposed. Whether \
                 Location is among them, which a push needs, shows when something is pushed.",
            );
        } else {
            self.say(
                "Headers",
                Verdict::Limited,
                "Docker-Distribution-API-Version cannot be read: it is not exposed, or was not sent. \
                 Digests are computed here anyway, and lists are paged by name. A push needs Location.",
            );
        }
    }

    async fn blobs(&mut self, repository: &RepositoryName, reference: &str) {
        let manifest = Request::new(Method::Get, self.setup.endpoint.manifest(repository, reference))
            .accept(accept::OCI);
        let Ok(response) = self.ask(manifest).await else {
            let sentence =
                format!("GET of the manifest {reference}: the browser keeps the answer from the page.");
            return self.limit("Manifests", "reading this image", sentence);
        };
        let status = response.status;
        let Ok((bytes, _)) = response.body.read(DOCUMENT_LIMIT).await else { return };
        let document = Document::read(bytes, None);
        let Some(config) = document.manifest().and_then(|manifest| manifest.config.as_ref()) else {
            let sentence =
                format!("GET of the manifest {reference}: status {status}, and no config to ask for.");
            return self.say("Blobs", Verdict::NotTried, sentence);
        };
        let blob = Request::new(Method::Get, self.setup.endpoint.blob(repository, &config.digest))
            .header("Range", "bytes=0-0");
        match self.ask(blob).await {
            Ok(response) => {
                let sentence = format!("GET of the first byte of the config: status {}.", response.status);
                self.say("Blobs", Verdict::Works, sentence);
            }
            Err(_) => self.limit(
                "Blobs",
                "reading configs and layers",
                "GET of the first byte of the config: the browser keeps the answer from the page, though manifests can be read. \
                 The registry probably redirects to a storage that does not allow this page; the redirect makes the origin “null”.",
            ),
        }
    }

    async fn referrers(&mut self, repository: &RepositoryName) {
        let Ok(digest) = NOTHING.parse() else { return };
        let request = Request::new(Method::Get, self.setup.endpoint.referrers(repository, &digest));
        let sentence = match self.ask(request).await {
            Ok(response) if response.status == 200 => "The referrers API answers.".to_owned(),
            Ok(response) => {
                let status = response.status;
                format!("The referrers API answers with status {status}; referrer tags are read instead.")
            }
            Err(_) => {
                "The referrers API gives no answer that the page may read, as where there is none. Referrer \
                       tags are read instead."
                    .to_owned()
            }
        };
        self.say("Referrers", Verdict::Works, sentence);
    }

    fn recipes(&self) -> Vec<Recipe> {
        if self.limits == ["reading configs and layers"] {
            return vec![Recipe::Bucket, Recipe::Companion];
        }
        Recipe::ALL.to_vec()
    }
}
