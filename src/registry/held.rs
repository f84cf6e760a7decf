//! All manifests of a repository, tagged or not. The distribution spec has no such list; the registry in the
//! page serves one under a path that begins with `_`, as the spec's extensions do.

use crate::oci::{Descriptor, Document, MediaType, RepositoryName};

use super::{Client, Error, ErrorKind, Method, Reason, Request};

/// Bytes of the list that are read.
const LIMIT: u64 = 16 << 20;

impl Client {
    /// Every manifest of a repository, tagged or not, and whether there are more than these; nothing where
    /// the registry has no such list.
    pub async fn manifests(
        &self,
        repository: &RepositoryName,
    ) -> Result<Option<(Vec<Descriptor>, bool)>, Error> {
        let request = Request::new(Method::Get, self.endpoint.manifests(repository));
        match self.read_answer(&request, LIMIT).await {
            // The list is an index in all but name.
            Ok((response, bytes)) => {
                let list = Document::read(bytes, Some(MediaType::OciIndex));
                let more = response.headers.get("link").is_some();
                Ok(list.index().map(|index| (index.manifests.clone(), more)))
            }
            // A 404 without the headers of CORS cannot be told from a network that failed.
            Err(Error { kind: ErrorKind::NotARegistry { .. } | ErrorKind::Blocked(_), .. }) => Ok(None),
            Err(error) if matches!(error.reason(), Some(Reason::NotFound | Reason::Other)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
