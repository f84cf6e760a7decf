//! All manifests of a repository, tagged or not. The distribution spec has no such list; the registry in the
//! page serves one under a path that begins with `_`, as the spec's extensions do.

use crate::oci::{Descriptor, Document, MediaType, RepositoryName};

use super::{Client, Error, ErrorKind, Method, Reason, Request};

/// Bytes of the list that are read.
const LIMIT: u64 = 16 << 20;

impl Client {
    /// All manifests of a repository; nothing when the registry does not list them, as most do not.
    pub async fn all_manifests(&self, repository: &RepositoryName) -> Result<Option<Vec<Descriptor>>, Error> {
        let request = Request::new(Method::Get, self.endpoint.all_manifests(repository));
        match self.read_answer(&request, LIMIT).await {
            Ok((_, bytes)) => {
                // The list is an index in all but name.
                let list = Document::read(bytes, Some(MediaType::OciIndex));
                Ok(list.index().map(|index| index.manifests.clone()))
            }
            // A 404 without the headers of CORS cannot be told from a network that failed.
            Err(Error { kind: ErrorKind::NotARegistry { .. } | ErrorKind::Blocked(_), .. }) => Ok(None),
            Err(error) if matches!(error.reason(), Some(Reason::NotFound | Reason::Other)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
