//! Blobs read piece by piece, for saving them: nobody hears the end before the digest is right.

use crate::oci::Descriptor;

use super::refusal::differs;
use super::{
    Body, Error, ErrorKind, Exposure, Method, Proof, RepositoryClient, Request, TransportError,
    TransportTrouble, Verification, Verifier, endpoint,
};

impl RepositoryClient<'_> {
    /// Opens a blob of any size (end-2).
    pub async fn open_blob(self, blob: &Descriptor) -> Result<BlobReader, Error> {
        let request = Request::new(Method::Get, endpoint::blob(self.repository, &blob.digest));
        let response = self.registry().send(&request).await?;
        // Where CORS may hide a content encoding the stated length says nothing.
        let announced = response.content_length().filter(|_| response.exposure == Exposure::All);
        let verifier = Verifier::of_blob(blob, &response);
        let state = State::Reading(Box::new(verifier));
        let reader = BlobReader { request, body: response.body, announced, limit: blob.size, size: 0, state };
        reader.check(announced.unwrap_or_default())?;
        Ok(reader)
    }
}

/// A blob that arrives.
pub struct BlobReader {
    request: Request,
    body: Body,
    /// Bytes that the response stated.
    announced: Option<u64>,
    /// Bytes that the descriptor stated.
    limit: Option<u64>,
    size: u64,
    state: State,
}

enum State {
    Reading(Box<Verifier>),
    Read(Box<Verification>),
    Failed,
}

impl BlobReader {
    /// The next piece; nothing at the end. Bytes of another digest or size are an error, and more bytes
    /// than the descriptor states are one as soon as they come.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let chunk = self.body.chunk().await.map_err(|error| Error::transport(&self.request, error))?;
        let Some(chunk) = chunk else { return self.finish().map(|()| None) };
        self.size += chunk.len() as u64;
        if let State::Reading(verifier) = &mut self.state {
            verifier.update(&chunk);
        }
        self.check(self.size)?;
        Ok(Some(chunk))
    }

    /// What was compared with what, once the end was reached.
    pub fn verification(&self) -> Option<&Verification> {
        if let State::Read(verification) = &self.state { Some(verification) } else { None }
    }

    /// A flood is not waited for.
    fn check(&self, size: u64) -> Result<(), Error> {
        let Some(limit) = self.limit.filter(|limit| size > *limit) else { return Ok(()) };
        let unpacked = match &self.state {
            State::Reading(verifier) => verifier.unpacked(),
            State::Read(_) | State::Failed => None,
        };
        let too_large = ErrorKind::TooLarge { limit, stated: self.announced };
        Err(Error::new(&self.request, unpacked.map_or(too_large, ErrorKind::Unpacked)))
    }

    fn finish(&mut self) -> Result<(), Error> {
        let verifier = match std::mem::replace(&mut self.state, State::Failed) {
            State::Reading(verifier) => verifier,
            ended => {
                self.state = ended;
                return Ok(());
            }
        };
        if let Some(announced) = self.announced.filter(|announced| *announced > self.size) {
            let short = TransportTrouble::Short { came: self.size, announced };
            return Err(Error::transport(&self.request, TransportError::Interrupted(short)));
        }
        let verification = verifier.finish();
        if verification.proof() == Proof::Differs || verification.size_mismatch().is_some() {
            return Err(differs(&self.request, verification, b""));
        }
        self.state = State::Read(Box::new(verification));
        Ok(())
    }
}
