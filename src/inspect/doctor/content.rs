//! What the page may read of the image on the screen: its manifest, its blobs, its referrers. As whoever is
//! signed in, and never by way of a companion.

use super::examination::Examination;
use super::reach::reason;
use super::{Obstacle, Verdict};
use crate::oci::{Descriptor, Document, RepositoryName};
use crate::registry::{Body, DOCUMENT_LIMIT, Method, Request, Response, accept};

/// A digest that nothing has.
const NOTHING: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
const BLOBS: &str = "Blobs";

impl Examination<'_> {
    /// The manifest of the reference on the screen, if one came.
    pub(super) async fn manifest(&mut self) -> Option<Response> {
        let (repository, Some(reference)) = self.setup.repository.as_ref()? else { return None };
        match self.fetch(repository, reference, &[accept::OCI, accept::DOCKER]).await {
            Ok(response) => Some(response),
            Err(reason) => {
                let sentence = format!(
                    "GET of the manifest {reference}: the browser keeps the answer from the page ({reason}), though /v2/ can be \
                     read. The registry may send it on to a host that does not allow this page."
                );
                self.meet(Obstacle::Manifests, "Manifests", sentence);
                None
            }
        }
    }

    /// Asks with one set of types after the other, as long as there is no such document.
    async fn fetch(
        &self,
        repository: &RepositoryName,
        reference: &str,
        sets: &[&str],
    ) -> Result<Response, String> {
        let url = self.setup.endpoint.manifest(repository, reference);
        let mut last = Err(String::new());
        for set in sets {
            let request = Request::new(Method::Get, &*url).accept(set).directly();
            let response = self.ask(request).await.map_err(|error| reason(&error))?;
            let is_missing = response.status == 404;
            last = Ok(response);
            if !is_missing {
                break;
            }
        }
        last
    }

    pub(super) async fn blobs(&mut self, manifest: Option<Response>) {
        let (Some((repository, Some(_))), Some(response)) = (&self.setup.repository, manifest) else {
            return;
        };
        let blob = match self.blob_of(repository, response).await {
            Ok(blob) => blob,
            Err(sentence) => return self.say(BLOBS, Verdict::NotTried, sentence),
        };
        let url = self.setup.endpoint.blob(repository, &blob.digest);
        let request = Request::new(Method::Get, url).header("Range", "bytes=0-0").directly();
        match self.ask(request).await {
            Ok(response) => {
                let sentence = format!("GET of the first byte of a blob: status {}.", response.status);
                let verdict = if response.is_success() { Verdict::Works } else { Verdict::NotTried };
                self.say(BLOBS, verdict, sentence);
            }
            Err(error) => self.meet(
                Obstacle::Blobs,
                BLOBS,
                format!(
                    "GET of the first byte of a blob: the browser keeps the answer from the page ({}), though manifests can be \
                     read. The registry probably sends it on to a storage that does not allow this page; after a redirect the \
                     browser calls the page “null” there.",
                    reason(&error)
                ),
            ),
        }
    }

    /// A blob of the image, by way of the first manifest of an index; or why there is none.
    async fn blob_of(&self, repository: &RepositoryName, response: Response) -> Result<Descriptor, String> {
        let mut document = document(response, "the manifest").await?;
        if let Some(entry) = document.index().and_then(|index| index.images().next().cloned()) {
            let sets: Vec<_> = entry.media_type.as_ref().and_then(accept::naming).into_iter().collect();
            let sets = if sets.is_empty() { vec![accept::OCI, accept::DOCKER] } else { sets };
            let child = self.fetch(repository, &entry.digest.to_string(), &sets).await;
            let what = format!("the manifest {} of the index", entry.digest);
            let child = child
                .map_err(|reason| format!("GET of {what}: no answer that the page may read ({reason})."))?;
            document = self::document(child, &what).await?;
        }
        let blob = document.manifest().and_then(|manifest| manifest.blobs().next().cloned());
        blob.ok_or_else(|| "The document names no blob that could be asked for.".into())
    }

    pub(super) async fn referrers(&mut self) {
        const NAME: &str = "Referrers";
        let Some((repository, _)) = &self.setup.repository else { return };
        let Ok(digest) = NOTHING.parse() else { return };
        let request = Request::new(Method::Get, self.setup.endpoint.referrers(repository, &digest));
        let sentence = match self.ask(request.directly()).await {
            Ok(response) if response.is_success() => "The referrers API answers.".to_owned(),
            Ok(response) => {
                let status = response.status;
                format!("The referrers API answers with status {status}; tags that name referrers are read instead.")
            }
            Err(_) => "The referrers API gives no answer that the page may read, as where there is none; tags that name \
                       referrers are read instead."
                .to_owned(),
        };
        self.say(NAME, Verdict::Works, sentence);
    }
}

/// The document of an answer; or why there is none.
async fn document(response: Response, what: &str) -> Result<Document, String> {
    match response.status {
        200..300 => {}
        401 => {
            return Err(format!(
                "GET of {what}: status 401. It wants credentials; sign in, and try it again."
            ));
        }
        status => return Err(format!("GET of {what}: status {status}, so there is no blob to ask for.")),
    }
    let body: Body = response.body;
    let read = body.read(DOCUMENT_LIMIT).await;
    let (bytes, _) = read.map_err(|error| format!("GET of {what}: it broke off ({}).", reason(&error)))?;
    Ok(Document::read(bytes, None))
}
