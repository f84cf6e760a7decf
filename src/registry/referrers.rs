//! What refers to a manifest: signatures, SBOMs, attestations. Distribution spec, "Listing Referrers".

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest, Document, Doubt, MediaType};

use super::referrers_tag::UnderTag;
use super::refusal::preview;
use super::{
    DOCUMENT_LIMIT, Error, ErrorKind, Exposure, Method, RepositoryClient, Request, Response, TransportError,
    Unreadable, endpoint, link,
};

/// Pages of one list that are read.
const PAGE_LIMIT: usize = 100;
/// Entries of the smallest page that registries cut a list into.
const USUAL_PAGE: usize = 50;
/// Entries after which a list is left.
const ENTRY_LIMIT: usize = 10_000;

/// What refers to a manifest, as far as the registry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrers {
    /// Where the list comes from.
    pub source: ReferrersSource,
    /// The referrers, in the order of the list.
    pub entries: Vec<Descriptor>,
    /// Whether the list goes on beyond what Waybill reads, or may do so: its link leads back, or elsewhere.
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

impl RepositoryClient<'_> {
    /// What refers to `subject`, which need not exist (end-12): by the API, else by the referrers tag.
    pub async fn referrers(self, subject: &Digest) -> Result<Referrers, Error> {
        if let Some((entries, cut)) = self.descriptors(endpoint::referrers(self.repository, subject)).await? {
            return Ok(Referrers { source: ReferrersSource::Api, entries, cut });
        }
        let (source, entries) = match self.referrers_list(subject).await? {
            UnderTag::List(list) => {
                let entries = list.index().map(|index| index.manifests.clone()).unwrap_or_default();
                (ReferrersSource::Tag, entries)
            }
            UnderTag::Nothing | UnderTag::Other => (ReferrersSource::Neither, Vec::new()),
        };
        Ok(Referrers { source, entries, cut: false })
    }

    /// Whether the registry lists a manifest among what refers to `subject`; nothing where it has no API for that.
    pub(super) async fn lists_referrer(
        self,
        subject: &Digest,
        referrer: &Digest,
    ) -> Result<Option<bool>, Error> {
        let listed = self.descriptors(endpoint::referrers(self.repository, subject)).await?;
        Ok(listed.map(|(entries, _)| entries.iter().any(|entry| entry.digest == *referrer)))
    }

    /// Every manifest of a repository, tagged or not, and whether there are more than these; nothing where
    /// the registry has no such list. The spec knows none: it is an extension of the demo registry.
    pub async fn manifests(self) -> Result<Option<(Vec<Descriptor>, bool)>, Error> {
        self.descriptors(endpoint::manifests(self.repository)).await
    }

    /// One page of a list of descriptors, which is an index.
    async fn descriptor_page(self, request: &Request) -> Result<(Response, Document), Error> {
        let (response, bytes) = self.registry().read_answer(request, DOCUMENT_LIMIT).await?;
        let document = Document::read(bytes, Some(MediaType::OciIndex));
        if document.index().is_none() {
            let kind =
                ErrorKind::Unreadable { fault: Unreadable::NotAnIndex, preview: preview(document.bytes()) };
            return Err(Error::new(request, kind));
        }
        Ok((response, document))
    }

    /// All pages of a list of descriptors, each digest once, and whether it goes on or may go on; nothing
    /// when there is no such list. Such a list has no other way to the next page than its link: one that
    /// leads elsewhere, or back, is not followed.
    async fn descriptors(self, url: String) -> Result<Option<(Vec<Descriptor>, bool)>, Error> {
        let mut request = page_request(url.clone());
        let mut entries = Vec::new();
        let (mut seen, mut asked) = (HashSet::new(), HashSet::new());
        let mut is_partial = false;
        loop {
            let (response, document) = match self.descriptor_page(&request).await {
                Err(error) if asked.is_empty() && is_no_list(&error) => return Ok(None),
                answer => answer?,
            };
            let listed = document.index().map(|index| &*index.manifests).unwrap_or_default();
            // An entry without a usable digest is one that nobody can follow.
            is_partial |= matches!(document.doubt(), Some(Doubt::Unread(_) | Doubt::DuplicateKey(_)));
            asked.insert(request.url.clone());
            let before = entries.len();
            let fresh = listed.iter().filter(|entry| seen.insert(entry.digest.clone()));
            entries.extend(fresh.cloned());
            let next = response.headers.get("link").and_then(link::next);
            let next = next.map(|target| link::resolve(target, &request.url));
            // A page may not read the link unless the registry exposes it, and would take the first page for all.
            let is_whole_page = listed.len() >= USUAL_PAGE && listed.len().is_multiple_of(10);
            is_partial |= next.is_none() && response.exposure == Exposure::Cors && is_whole_page;
            let is_full = asked.len() == PAGE_LIMIT || entries.len() >= ENTRY_LIMIT;
            let is_empty = listed.is_empty();
            match next {
                Some(next) if !is_full => {
                    let leads_on = link::is_same_path(&next, &url) && !asked.contains(&next);
                    if leads_on && (is_empty || entries.len() > before) {
                        request = page_request(next);
                        continue;
                    }
                    // Some registries end each list with an empty page that leads to itself.
                    let is_end = is_empty && next == request.url;
                    return Ok(Some((entries, is_partial || !is_end)));
                }
                next => {
                    let cut = is_partial || entries.len() > ENTRY_LIMIT || next.is_some();
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

/// Whether it is the answer of a registry that keeps no list of referrers. A page may not read the 404 of CNCF distribution,
/// which lacks CORS headers: asking for the referrers tag then tells whether the registry works.
pub fn is_no_list(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Transport(TransportError::Blocked(_) | TransportError::Unrelayed { .. })
        | ErrorKind::NotARegistry { .. } => true,
        ErrorKind::Refused { status, .. } => matches!(status, 404 | 405 | 501),
        _ => false,
    }
}
