//! Reading blobs. Distribution spec, "Pulling blobs".

use crate::oci::Descriptor;

use super::refusal::differs;
use super::{Error, ErrorKind, Method, Proof, RepositoryClient, Request, Verification, Verifier, endpoint};

impl RepositoryClient<'_> {
    /// A blob of at most `limit` bytes, verified (end-2); other bytes are an error.
    pub async fn blob(self, blob: &Descriptor, limit: u64) -> Result<(Vec<u8>, Verification), Error> {
        let request = Request::new(Method::Get, endpoint::blob(self.repository, &blob.digest));
        if blob.size.is_some_and(|size| size > limit) {
            return Err(Error::new(&request, ErrorKind::TooLarge { limit, stated: blob.size }));
        }
        let (response, bytes) = self.registry().read(&request, limit).await?;
        let mut verifier = Verifier::of_blob(blob, &response);
        verifier.update_in_steps(&bytes, async || self.client().pause().await).await;
        let verification = verifier.finish();
        if verification.proof() == Proof::Differs {
            return Err(differs(&request, verification, &bytes));
        }
        Ok((bytes, verification))
    }

    /// Reads a blob of any size for its hash alone, keeping nothing; `see` sees each piece go by. It is left as
    /// soon as more bytes come than its descriptor states.
    pub async fn verify_blob(
        self,
        blob: &Descriptor,
        mut see: impl AsyncFnMut(&[u8]),
    ) -> Result<Verification, Error> {
        let request = Request::new(Method::Get, endpoint::blob(self.repository, &blob.digest));
        let mut response = self.registry().send(&request).await?;
        let mut verifier = Verifier::of_blob(blob, &response);
        while let Some(chunk) =
            response.body.chunk().await.map_err(|error| Error::transport(&request, error))?
        {
            verifier.update(&chunk);
            if verifier.is_too_long() {
                return Ok(verifier.leave());
            }
            see(&chunk).await;
        }
        Ok(verifier.finish())
    }
}
