//! What the page may read of the image on the screen: its manifest, its blobs, its referrers. As whoever is
//! signed in.

use super::examination::{Examination, Tried};
use super::{Check, Content, Observed, Probe};
use crate::oci::{Descriptor, Document, Repository};
use crate::registry::{
    DOCUMENT_LIMIT, Method, Request, Response, accept, endpoint, is_no_list, is_page, refusal,
};

/// A digest that nothing has.
const NOTHING: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
const ALL: [&str; 2] = [accept::OCI, accept::DOCKER];

impl Examination<'_> {
    /// The manifest of the reference on the screen, if one came.
    pub(super) async fn manifest(&mut self) -> Option<Response> {
        let (repository, Some(reference)) = self.setup.in_repository()? else { return None };
        match self.fetch(Check::Manifests, &repository, reference, &ALL).await {
            Tried::Answered(response) => Some(response),
            Tried::Kept(error) => {
                let content = Content::ManifestBlocked(reference.to_owned(), error);
                self.say(Check::Manifests, Observed::Content(content));
                None
            }
            Tried::Unclear => None,
        }
    }

    /// Asks with one set of types after the other, as long as there is no such document.
    async fn fetch(
        &mut self,
        check: Check,
        repository: &Repository,
        reference: &str,
        sets: &[&str],
    ) -> Tried {
        let url = endpoint::manifest(repository, reference);
        let mut last = Tried::Unclear;
        for set in sets {
            let request = self.in_person(Request::new(Method::Get, &*url).accept(set));
            last = self.try_out(check, Probe::Manifest(reference.to_owned()), request).await;
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
        let asked = self.in_person(request.clone());
        let content = match self.try_out(Check::Blobs, Probe::FirstByte, asked).await {
            Tried::Answered(response) => Content::Blob(response.status),
            // A redirect that is not followed can be seen where the registry itself allows the page.
            Tried::Kept(error) => match self.ask(request.unredirected()).await {
                Ok(response) if response.status == 0 => Content::BlobRedirected(error),
                _ => Content::BlobBlocked(error),
            },
            Tried::Unclear => return,
        };
        self.say(Check::Blobs, Observed::Content(content));
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
            match self.fetch(Check::Blobs, repository, &child, &sets).await {
                Tried::Answered(response) => document = self.document(&child, response).await?,
                Tried::Kept(error) => {
                    self.say(Check::Blobs, Observed::Content(Content::ChildBlocked(child, error)));
                    return None;
                }
                Tried::Unclear => return None,
            }
        }
        let blob = document.manifest().and_then(|manifest| manifest.blobs().next().cloned());
        if blob.is_none() {
            self.say(Check::Blobs, Observed::Content(Content::NoBlob));
        }
        blob
    }

    /// The document of an answer; why there is none was said.
    async fn document(&mut self, reference: &str, response: Response) -> Option<Document> {
        let reference = reference.to_owned();
        let content = match response.status {
            200..300 => match response.body.read(DOCUMENT_LIMIT).await {
                Ok((bytes, _)) => return Some(Document::read(bytes, None)),
                Err(error) => Content::ManifestBroken(reference, error),
            },
            status => Content::ManifestRefused(reference, status),
        };
        self.say(Check::Blobs, Observed::Content(content));
        None
    }

    pub(super) async fn referrers(&mut self) {
        let Some((repository, _)) = self.setup.in_repository() else { return };
        let Ok(digest) = NOTHING.parse() else { return };
        let request = Request::new(Method::Get, endpoint::referrers(&repository, &digest));
        let request = self.in_person(request);
        let content = match self.try_out(Check::Referrers, Probe::Referrers, request.clone()).await {
            Tried::Answered(response) if is_page(&response, b"") => Content::ReferrersPage,
            Tried::Answered(response) if response.is_success() => Content::Referrers,
            Tried::Answered(response) => {
                let status = response.status;
                let is_none = is_no_list(&refusal(&request, response).await);
                if is_none { Content::NoReferrers(status) } else { Content::ReferrersUnknown(status) }
            }
            Tried::Kept(_) => Content::ReferrersBlocked,
            Tried::Unclear => return,
        };
        self.say(Check::Referrers, Observed::Content(content));
    }
}
