//! What refers to a manifest: signatures, SBOMs, attestations. Distribution spec, "Listing Referrers".

use crate::oci::{Descriptor, Digest, Document, MediaType, RepositoryName, Tag};

use super::client::preview;
use super::referrers_tag::UnderTag;
use super::{Client, DOCUMENT_LIMIT, Error, ErrorKind, Method, Request, TransportError, link};

/// Pages of one list that are read.
const PAGE_LIMIT: usize = 100;
/// Entries after which a list is left.
const ENTRY_LIMIT: usize = 10_000;
/// What cosign appends to the referrers tag for a signature, an attestation, an SBOM.
const COSIGN: [&str; 3] = [".sig", ".att", ".sbom"];

/// What refers to a manifest, as far as the registry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrers {
    /// Where the list comes from.
    pub source: ReferrersSource,
    /// The referrers, in the order of the list.
    pub entries: Vec<Descriptor>,
    /// Whether the list goes on beyond what Waybill reads.
    pub cut: bool,
}

/// Where a list of referrers comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferrersSource {
    /// The registry's referrers API.
    Api,
    /// The registry has no such API; clients keep the list under [`Tag::of_referrers`].
    Tag,
    /// The registry has no such API, and there is no list under that tag.
    Neither,
}

impl Client {
    /// What refers to `subject`, which need not exist (end-12): by the API, else by the referrers tag.
    pub async fn referrers(&self, repository: &RepositoryName, subject: &Digest) -> Result<Referrers, Error> {
        if let Some((entries, cut)) = self.descriptors(self.endpoint().referrers(repository, subject)).await?
        {
            return Ok(Referrers { source: ReferrersSource::Api, entries, cut });
        }
        let (source, entries) = match self.referrers_list(repository, subject).await? {
            UnderTag::List(list) => {
                let entries = list.index().map(|index| index.manifests.clone()).unwrap_or_default();
                (ReferrersSource::Tag, entries)
            }
            UnderTag::Nothing | UnderTag::Other => (ReferrersSource::Neither, Vec::new()),
        };
        Ok(Referrers { source, entries, cut: false })
    }

    /// Whether the registry has the API for what refers to `subject`.
    pub(super) async fn lists_referrers(
        &self,
        repository: &RepositoryName,
        subject: &Digest,
    ) -> Result<bool, Error> {
        Ok(self.descriptors(self.endpoint().referrers(repository, subject)).await?.is_some())
    }

    /// Every manifest of a repository, tagged or not, and whether there are more than these; nothing where
    /// the registry has no such list. The spec knows none: it is an extension of the demo registry.
    pub async fn manifests(
        &self,
        repository: &RepositoryName,
    ) -> Result<Option<(Vec<Descriptor>, bool)>, Error> {
        self.descriptors(self.endpoint().manifests(repository)).await
    }

    /// All pages of a list of descriptors, and whether it goes on; nothing when there is no such list.
    async fn descriptors(&self, url: String) -> Result<Option<(Vec<Descriptor>, bool)>, Error> {
        let mut request = page_request(url);
        let mut entries = Vec::new();
        let mut pages = 0;
        loop {
            let (response, bytes) = match self.read_answer(&request, DOCUMENT_LIMIT).await {
                Err(error) if pages == 0 && is_no_list(&error) => return Ok(None),
                answer => answer?,
            };
            let document = Document::read(bytes, Some(MediaType::OciIndex));
            let Some(index) = document.index() else {
                let detail = "such a list is an image index in JSON".into();
                let kind = ErrorKind::Unreadable { detail, preview: preview(document.bytes()) };
                return Err(Error::new(&request, kind));
            };
            entries.extend(index.manifests.iter().cloned());
            pages += 1;
            let next = response.headers.get("link").and_then(link::next);
            let full = pages == PAGE_LIMIT || entries.len() >= ENTRY_LIMIT;
            let cut = entries.len() > ENTRY_LIMIT || (full && next.is_some());
            match next {
                Some(target) if !full => request = page_request(link::resolve(target, &request.url)),
                _ => {
                    entries.truncate(ENTRY_LIMIT);
                    return Ok(Some((entries, cut)));
                }
            }
        }
    }
}

fn page_request(url: String) -> Request {
    Request::new(Method::Get, url).accept(MediaType::OciIndex.as_str())
}

/// Whether a registry answers as one without that list. A page may not read the 404 of CNCF distribution,
/// which lacks CORS headers: asking for the referrers tag then tells whether the registry works.
fn is_no_list(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Transport(TransportError::Blocked(_) | TransportError::Unrelayed { .. })
        | ErrorKind::NotARegistry { .. } => true,
        ErrorKind::Refused { status, .. } => matches!(status, 404 | 405 | 501),
        _ => false,
    }
}

/// The tags among `tags` under which cosign keeps what it says about `subject`, in its older way. Each
/// holds one manifest.
pub fn cosign_tags<'a>(subject: &Digest, tags: &'a [Tag]) -> Vec<&'a Tag> {
    let stem = Tag::of_referrers(subject);
    let names = COSIGN.map(|suffix| format!("{stem}{suffix}"));
    tags.iter().filter(|tag| names.iter().any(|name| name == tag.as_str())).collect()
}
