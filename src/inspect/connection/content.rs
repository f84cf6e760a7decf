//! What the page may read of the image on the screen: its manifest, its blobs, its referrers. As whoever is
//! signed in.

use super::examination::{Examination, Tried};
use super::{Obstacle, Verdict};
use crate::oci::{Descriptor, Document, Repository};
use crate::registry::{
    DOCUMENT_LIMIT, Method, Request, Response, accept, endpoint, is_no_list, is_page, refusal,
};

/// A digest that nothing has.
const NOTHING: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
const MANIFESTS: &str = "Manifests";
const BLOBS: &str = "Blobs";
const FIRST_BYTE: &str = "GET of the first byte of a blob";
const ALL: [&str; 2] = [accept::OCI, accept::DOCKER];

impl Examination<'_> {
    /// The manifest of the reference on the screen, if one came.
    pub(super) async fn manifest(&mut self) -> Option<Response> {
        let (repository, Some(reference)) = self.setup.in_repository()? else { return None };
        match self.fetch(MANIFESTS, &repository, reference, &ALL).await {
            Tried::Answered(response) => Some(response),
            Tried::Kept(words) => {
                let sentence = format!(
                    "GET of the manifest {reference}: the browser keeps the answer from the page ({words}), though /v2/ can be \
                     read. The registry may send it on to a host that does not allow this page."
                );
                self.meet(Obstacle::Manifests, MANIFESTS, sentence);
                None
            }
            Tried::Unclear => None,
        }
    }

    /// Asks with one set of types after the other, as long as there is no such document.
    async fn fetch(
        &mut self,
        name: &'static str,
        repository: &Repository,
        reference: &str,
        sets: &[&str],
    ) -> Tried {
        let url = endpoint::manifest(repository, reference);
        let asked = format!("GET of the manifest {reference}");
        let mut last = Tried::Unclear;
        for set in sets {
            let request = self.in_person(Request::new(Method::Get, &*url).accept(set));
            last = self.try_out(name, &asked, request).await;
            if !matches!(&last, Tried::Answered(response) if response.status == 404) {
                break;
            }
        }
        last
    }

    pub(super) async fn blobs(&mut self, manifest: Option<Response>) {
        let (Some((repository, Some(reference))), Some(response)) = (self.setup.in_repository(), manifest)
        else {
            return;
        };
        let Some(blob) = self.blob_of(&repository, reference, response).await else { return };
        let url = endpoint::blob(&repository, &blob.digest);
        let request = Request::new(Method::Get, url).header("Range", "bytes=0-0");
        let words = match self.try_out(BLOBS, FIRST_BYTE, self.in_person(request.clone())).await {
            Tried::Answered(response) => {
                let verdict = if response.is_success() { Verdict::Works } else { Verdict::NotTried };
                return self.say(BLOBS, verdict, format!("{FIRST_BYTE}: status {}.", response.status));
            }
            Tried::Kept(words) => words,
            Tried::Unclear => return,
        };
        // A redirect that is not followed can be seen where the registry itself allows the page.
        let is_redirect =
            matches!(self.ask(request.unredirected()).await, Ok(response) if response.status == 0);
        let kept = format!(
            "{FIRST_BYTE}: the browser keeps the answer from the page ({words}), though manifests can be read."
        );
        if is_redirect {
            let sentence = format!(
                "{kept} The registry sends it on to a storage that does not allow this page; after a redirect the browser calls \
                 the page “null” there."
            );
            self.meet(Obstacle::RedirectedBlobs, BLOBS, sentence);
        } else {
            let sentence = format!(
                "{kept} The registry does not send blobs on; it allows pages to read manifests only."
            );
            self.meet(Obstacle::Blobs, BLOBS, sentence);
        }
    }

    /// A blob of the image, by way of the first manifest of an index; why there is none was said.
    async fn blob_of(
        &mut self,
        repository: &Repository,
        reference: &str,
        response: Response,
    ) -> Option<Descriptor> {
        let mut document = self.document(reference, response).await?;
        if let Some(entry) = document.index().and_then(|index| index.images().next().cloned()) {
            let own = entry.media_type.as_ref().and_then(accept::naming);
            let child = entry.digest.to_string();
            let sets = own.map_or(ALL.to_vec(), |set| vec![set]);
            match self.fetch(BLOBS, repository, &child, &sets).await {
                Tried::Answered(response) => document = self.document(&child, response).await?,
                Tried::Kept(words) => {
                    let sentence =
                        format!("GET of the manifest {child}: the browser lets no answer through ({words}).");
                    self.say(BLOBS, Verdict::NotTried, sentence);
                    return None;
                }
                Tried::Unclear => return None,
            }
        }
        let blob = document.manifest().and_then(|manifest| manifest.blobs().next().cloned());
        if blob.is_none() {
            self.say(BLOBS, Verdict::NotTried, "The document names no blob that could be asked for.");
        }
        blob
    }

    /// The document of an answer; why there is none was said.
    async fn document(&mut self, reference: &str, response: Response) -> Option<Document> {
        let asked = format!("GET of the manifest {reference}");
        let sentence = match response.status {
            200..300 => match response.body.read(DOCUMENT_LIMIT).await {
                Ok((bytes, _)) => return Some(Document::read(bytes, None)),
                Err(error) => format!("{asked}: {error}."),
            },
            401 => format!("{asked}: status 401. It wants credentials; sign in, and try it again."),
            status => format!("{asked}: status {status}, so there is no blob to ask for."),
        };
        self.say(BLOBS, Verdict::NotTried, sentence);
        None
    }

    pub(super) async fn referrers(&mut self) {
        const NAME: &str = "Referrers";
        let Some((repository, _)) = self.setup.in_repository() else { return };
        let Ok(digest) = NOTHING.parse() else { return };
        let request = Request::new(Method::Get, endpoint::referrers(&repository, &digest));
        let request = self.in_person(request);
        let sentence = match self.try_out(NAME, "GET of referrers", request.clone()).await {
            Tried::Answered(response) if is_page(&response, b"") => {
                "The referrers API answers with a web page; tags that name referrers are read instead.".to_owned()
            }
            Tried::Answered(response) if response.is_success() => "The referrers API answers.".to_owned(),
            Tried::Answered(response) => {
                let status = response.status;
                if !is_no_list(&refusal(&request, response).await) {
                    let sentence = format!("The referrers API answers with status {status}, so what is attached is not known.");
                    return self.say(NAME, Verdict::Limited, sentence);
                }
                format!("The referrers API answers with status {status}; tags that name referrers are read instead.")
            }
            Tried::Kept(_) => "The referrers API gives no answer that the page may read, as where there is none; tags that name \
                               referrers are read instead."
                .to_owned(),
            Tried::Unclear => return,
        };
        self.say(NAME, Verdict::Works, sentence);
    }
}
