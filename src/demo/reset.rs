//! Starting over: everything that was written goes, and with it all that stands in place of the samples.

use crate::registry::Response;

use super::library::{ATTEMPTS, Library};
use super::refusal::Refusal;
use super::{Change, answer, key};

/// Forgets everything but the number of the next upload, which an upload under way may still have.
pub(super) async fn reset(library: &Library) -> Result<Response, Refusal> {
    for _ in 0..ATTEMPTS {
        let keys = library.storage.keys("").await?.into_iter().filter(|key| key != key::NEXT);
        if library.commit(keys.map(Change::Delete).collect()).await? {
            return Ok(answer::empty(204, answer::headers()));
        }
    }
    Err(Refusal::busy())
}
