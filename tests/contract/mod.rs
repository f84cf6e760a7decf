//! What a registry must do, whatever it stores things in: asked over any transport. The same checks run
//! over the demo registry in memory, over the one in a browser's database, over HTTP, and over the CNCF's
//! distribution as far as it goes.

mod blobs;
mod deletion;
mod manifests;
mod operator;
mod referrers;
mod uploads;

use waybill::oci::Hasher;
use waybill::registry::{LocalFuture, Method, Request, Transport};

/// Whom a check is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Every registry.
    Every,
    /// The demo registry, which does all of the specification.
    Demo,
}

/// A check with its name.
pub(crate) type Check = (&'static str, Scope, for<'a> fn(&'a Bench<'a>) -> LocalFuture<'a, ()>);

/// All checks.
pub(crate) fn all() -> Vec<Check> {
    [blobs::CHECKS, uploads::CHECKS, manifests::CHECKS, deletion::CHECKS, referrers::CHECKS, operator::CHECKS]
        .concat()
}

/// A registry, and repositories of it that nobody else uses.
pub(crate) struct Bench<'a> {
    pub(crate) transport: &'a dyn Transport,
    /// Scheme, host and port.
    pub(crate) root: String,
    /// The start of every name.
    pub(crate) prefix: String,
}

/// A response with its body.
pub(crate) struct Answer {
    pub(crate) asked: String,
    pub(crate) status: u16,
    pub(crate) headers: waybill::registry::Headers,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn expect(self, status: u16) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{}: {body}", self.asked);
        self
    }

    pub(crate) fn refused(self, status: u16, code: &str) {
        let answer = self.expect(status);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(body.contains(&format!("\"code\":\"{code}\"")), "{}: {body}", answer.asked);
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("{}: no {name}", self.asked))
    }
}

impl Bench<'_> {
    /// The path of a repository of this check.
    pub(crate) fn path(&self, repository: &str, rest: &str) -> String {
        format!("/v2/{}/{repository}/{rest}", self.prefix)
    }

    pub(crate) async fn send(&self, request: Request) -> Answer {
        let asked = format!("{} {}", request.method, request.url);
        let response = self.transport.send(request).await.unwrap_or_else(|error| panic!("{asked}: {error}"));
        let (status, headers) = (response.status, response.headers);
        let (body, _) = response.body.read(1 << 30).await.unwrap_or_else(|error| panic!("{asked}: {error}"));
        Answer { asked, status, headers, body }
    }

    /// A path, or a location as the registry told it.
    pub(crate) fn request(&self, method: Method, target: &str) -> Request {
        let url = if target.starts_with('/') { format!("{}{target}", self.root) } else { target.to_owned() };
        let request = Request::new(method, url);
        // Registries hide what a request does not name the type of; `*/*` is no name to them.
        let reads = matches!(method, Method::Get | Method::Head) && target.contains("/manifests/");
        if reads { request.accept(INDEX).accept(MANIFEST) } else { request }
    }

    pub(crate) async fn ask(&self, method: Method, target: &str) -> Answer {
        self.send(self.request(method, target)).await
    }

    pub(crate) async fn put(&self, target: &str, media_type: &str, bytes: &[u8]) -> Answer {
        self.send(self.request(Method::Put, target).body(media_type, bytes)).await
    }

    pub(crate) async fn patch(&self, target: &str, range: Option<&str>, bytes: &[u8]) -> Answer {
        let mut request = self.request(Method::Patch, target).body("application/octet-stream", bytes);
        if let Some(range) = range {
            request.headers = request.headers.with("Content-Range", range);
        }
        self.send(request).await
    }

    /// Opens an upload; where it goes on.
    pub(crate) async fn open(&self, repository: &str) -> String {
        let answer = self.ask(Method::Post, &self.path(repository, "blobs/uploads/")).await.expect(202);
        answer.header("location").to_owned()
    }

    /// Pushes a blob in two requests; its digest.
    pub(crate) async fn blob(&self, repository: &str, bytes: &[u8]) -> String {
        let digest = Hasher::digest(bytes).to_string();
        let location = with_digest(&self.open(repository).await, &digest);
        self.put(&location, "application/octet-stream", bytes).await.expect(201);
        digest
    }

    /// Pushes an image of one layer under a tag; its bytes and digest.
    pub(crate) async fn image(&self, repository: &str, tag: &str, layer: &[u8]) -> (Vec<u8>, String) {
        let bytes = self.manifest_of(repository, layer).await;
        let digest = Hasher::digest(&bytes).to_string();
        self.put(&self.path(repository, &format!("manifests/{tag}")), MANIFEST, &bytes).await.expect(201);
        (bytes, digest)
    }

    /// Pushes config and layer; the manifest that names them.
    pub(crate) async fn manifest_of(&self, repository: &str, layer: &[u8]) -> Vec<u8> {
        let config = br#"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"#;
        let config_digest = self.blob(repository, config).await;
        let digest = self.blob(repository, layer).await;
        let (config_size, size) = (config.len(), layer.len());
        format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{config_digest}","size":{config_size}}},"layers":[{{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{digest}","size":{size}}}]}}"#
        )
        .into_bytes()
    }
}

pub(crate) const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub(crate) const INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// A location with the digest that ends an upload.
pub(crate) fn with_digest(location: &str, digest: &str) -> String {
    let join = if location.contains('?') { '&' } else { '?' };
    format!("{location}{join}digest={digest}")
}

/// Bytes that are like no others.
pub(crate) fn noise(seed: u32, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state & 0xff) as u8
    };
    (0..length).map(|_| next()).collect()
}
