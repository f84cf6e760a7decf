//! A blob on its way into a repository: hashed while it is sent, and resumed where that helps.

use std::sync::Arc;

use crate::oci::Digest;

use super::hashed_source::HashedSource;
use super::upload::{CHUNK, MOST};
use super::{
    Error, ErrorKind, Exposure, Method, Presence, Reason, RepositoryClient, SourceError, TransportError,
    Upload, next_location, writes,
};

/// Attempts to go on with an upload that gets no further.
const ATTEMPTS: usize = 3;
/// Bytes below which no chunk is tried: hardly anybody limits requests to less.
const FLOOR: u64 = 256 << 10;

/// A blob on its way.
pub(super) struct Push<'a> {
    to: RepositoryClient<'a>,
    source: HashedSource<'a>,
    /// Where the upload goes on, while it is open.
    location: Option<String>,
    /// Bytes below which the registry takes no chunk but the last.
    least: u64,
    /// Bytes of the longest chunk that it took.
    taken: u64,
    progress: &'a mut dyn FnMut(u64),
}

impl<'a> Push<'a> {
    /// Of nothing so far.
    pub(super) fn new(
        to: RepositoryClient<'a>,
        source: HashedSource<'a>,
        progress: &'a mut dyn FnMut(u64),
    ) -> Self {
        Self { to, source, location: None, least: 0, taken: 0, progress }
    }

    /// Sends it all: what is refused in one way is sent in another.
    pub(super) async fn run(&mut self, how: Upload) -> Result<Digest, Error> {
        let size = self.source.size();
        match how.within_memory(size) {
            Upload::Chunked(chunk) => match self.in_chunks(chunk).await {
                Err(error) if takes_no_chunks(&error) && size <= MOST => {
                    self.give_up().await;
                    self.whole(Upload::TwoRequests).await
                }
                Err(error) if takes_no_chunks(&error) => {
                    Err(Error { kind: ErrorKind::NoChunks { size, limit: MOST }, ..error })
                }
                answer => answer,
            },
            how => match self.whole(how).await {
                Err(error) => match self.smaller(&error, size, ATTEMPTS) {
                    Some(chunk) => {
                        self.give_up().await;
                        let answer = self.in_chunks(chunk.min(CHUNK)).await;
                        answer.map_err(|second| if takes_no_chunks(&second) { error } else { second })
                    }
                    None => Err(error),
                },
                answer => answer,
            },
        }
    }

    /// Sends it in chunks of so many bytes, or more where the registry wants more.
    async fn in_chunks(&mut self, chunk: u64) -> Result<Digest, Error> {
        self.open().await?;
        self.go_on(Sending::Chunks(chunk.max(self.least.min(MOST)))).await
    }

    /// Sends all bytes in one request.
    async fn whole(&mut self, how: Upload) -> Result<Digest, Error> {
        let size = self.source.size();
        let bytes: Arc<[u8]> = self.read(0, size).await?.into();
        let digest = self.digest()?;
        if how == Upload::AtOnce {
            let request = writes::upload_at_once(self.to.repository, &digest, bytes.clone());
            let response = self.to.registry().change(&request).await;
            let response = response.map_err(|error| error.of_body(size))?;
            if response.status == 202 {
                self.location = Some(next_location(&request, &response)?);
            }
        } else {
            self.open().await?;
        }
        if self.location.is_some() {
            self.go_on(Sending::Whole(bytes)).await?;
        }
        (self.progress)(size);
        Ok(digest)
    }

    /// How long a chunk may be where so many bytes were too much; nothing where less is not worth a try.
    fn smaller(&self, error: &Error, sent: u64, failures: usize) -> Option<u64> {
        let bytes = match error.kind {
            ErrorKind::BodyTooLarge { bytes, .. } => bytes,
            // A proxy that takes less may say so without the headers by which a page could read it.
            ErrorKind::Transport(TransportError::Blocked(_)) if failures > 1 && sent > self.taken => sent,
            _ => return None,
        };
        let smaller = (bytes / 2).max(FLOOR).max(self.least);
        (smaller < bytes).then_some(smaller)
    }

    /// What cannot be finished need not be kept. A failure here changes nothing.
    pub(super) async fn give_up(&mut self) {
        if let Some(location) = self.location.take() {
            _ = self.to.registry().perform(&writes::cancel_upload(&location)).await;
        }
    }

    /// Opens the upload.
    async fn open(&mut self) -> Result<(), Error> {
        let request = writes::open_upload(self.to.repository);
        let response = self.to.registry().send_for_headers(&request).await?;
        self.location = Some(next_location(&request, &response)?);
        let least = response.headers.get("oci-chunk-min-length");
        self.least = least.and_then(|least| least.trim().parse().ok()).unwrap_or(0);
        Ok(())
    }

    async fn read(&mut self, start: u64, length: u64) -> Result<Vec<u8>, Error> {
        let read = self.source.read(start, length).await;
        read.map_err(|why| self.spoilt(why))
    }

    fn digest(&self) -> Result<Digest, Error> {
        self.source.digest().map_err(|why| self.spoilt(why))
    }

    /// An error of the bytes that were to be sent.
    fn spoilt(&self, why: SourceError) -> Error {
        let request = writes::open_upload(self.to.repository);
        Error::new(&request, ErrorKind::Source(why))
    }

    /// Sends until the upload is done, resuming it where that helps, by smaller chunks where one was too large.
    async fn go_on(&mut self, mut sending: Sending) -> Result<Digest, Error> {
        let (mut at, mut furthest, mut failures, mut restarted) = (0, 0, 0, false);
        loop {
            match self.step(at, &sending).await {
                Ok(Next::At(next)) => {
                    at = next;
                    (self.progress)(at);
                }
                Ok(Next::Done(digest)) => return Ok(digest),
                Err(error) => {
                    failures += 1;
                    let smaller = sending.chunk().and_then(|chunk| self.smaller(&error, chunk, failures));
                    if let Some(chunk) = smaller {
                        (sending, failures) = (Sending::Chunks(chunk), 1);
                    } else if !may_go_on(&error)
                        || (at == 0 && takes_no_chunks(&error))
                        || failures > ATTEMPTS
                    {
                        return Err(error);
                    }
                    let received = self.resume(at, failures).await;
                    match received.filter(|received| *received == 0 || !sending.is_whole()) {
                        Some(received) => at = received,
                        // The registry lost the upload, does not say how far it is, or has a part of what
                        // goes in one piece.
                        None if smaller.is_some() || !restarted => {
                            restarted |= smaller.is_none();
                            self.give_up().await;
                            self.open().await?;
                            at = 0;
                        }
                        None => return Err(error),
                    }
                }
            }
            // Going back and forth is no progress.
            if at > furthest {
                (furthest, failures) = (at, 0);
            }
        }
    }

    async fn step(&mut self, at: u64, sending: &Sending) -> Result<Next, Error> {
        let size = self.source.size();
        let chunk = match sending {
            Sending::Whole(bytes) => return self.finish(bytes.clone()).await.map(Next::Done),
            Sending::Chunks(_) if at >= size => return self.finish(Arc::default()).await.map(Next::Done),
            Sending::Chunks(chunk) => *chunk,
        };
        let bytes = self.read(at, chunk.min(size - at)).await?;
        let length = bytes.len() as u64;
        let location = self.location.clone().unwrap_or_default();
        let request = writes::chunk(&location, at, bytes.into());
        let response = self.to.registry().send_for_headers(&request).await;
        let response = response.map_err(|error| error.of_body(length))?;
        if let Ok(location) = next_location(&request, &response) {
            self.location = Some(location);
        }
        self.taken = self.taken.max(length);
        Ok(Next::At(at + length))
    }

    async fn finish(&mut self, bytes: Arc<[u8]>) -> Result<Digest, Error> {
        let digest = self.digest()?;
        let location = self.location.clone().unwrap_or_default();
        let length = bytes.len() as u64;
        match self.to.registry().perform(&writes::finish_upload(&location, &digest, bytes)).await {
            Ok(()) => {}
            // The answer was lost: perhaps not the request.
            Err(error) if error.reason().is_none() => match self.to.hints_blob(&digest).await {
                Ok(Presence::Present(size)) if size.is_none_or(|size| size == self.source.size()) => {}
                _ => return Err(error),
            },
            Err(error) => return Err(error.of_body(length)),
        }
        self.location = None;
        Ok(digest)
    }

    /// How many bytes the registry has, if it says so.
    async fn resume(&mut self, at: u64, failures: usize) -> Option<u64> {
        let location = self.location.clone()?;
        let request = writes::upload_status(&location);
        let response = self.to.registry().send_for_headers(&request).await.ok()?;
        if let Ok(location) = next_location(&request, &response) {
            self.location = Some(location);
        }
        let received = match response.headers.get("range") {
            Some(range) => range.trim().rsplit('-').next()?.parse::<u64>().ok()?.checked_add(1)?,
            None if response.exposure == Exposure::All => 0,
            None => return None,
        };
        let received = match received {
            // CNCF distribution says `0-0` of no byte and of one. One is likely where the first one was taken just now;
            // when what is likely is refused, it is the other.
            1 => u64::from((at == 1) == (failures % 2 == 1)),
            received => received,
        };
        (received <= self.source.hashed()).then_some(received)
    }
}

/// What goes over the line.
enum Sending {
    /// All bytes, in the request that ends the upload.
    Whole(Arc<[u8]>),
    /// Chunks of so many bytes.
    Chunks(u64),
}

impl Sending {
    fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    fn chunk(&self) -> Option<u64> {
        match self {
            Self::Whole(_) => None,
            Self::Chunks(chunk) => Some(*chunk),
        }
    }
}

/// What comes after a request.
enum Next {
    /// The registry has so many bytes.
    At(u64),
    /// All is done.
    Done(Digest),
}

/// Whether a registry answers a chunk as one that takes blobs in one piece only.
fn takes_no_chunks(error: &Error) -> bool {
    error.method == Method::Patch && error.reason() == Some(Reason::Unsupported)
}

/// Whether asking how far the upload is can help.
fn may_go_on(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Transport(TransportError::SignIn(_)) => false,
        ErrorKind::Transport(_) => true,
        ErrorKind::Refused { status, .. } => matches!(status, 404 | 416) || (status >= 500 && status != 507),
        _ => false,
    }
}
