//! Several requests under way at once.

use futures_util::StreamExt;
use futures_util::stream;

/// Requests under way at once: below the six that browsers allow a host.
const LIMIT: usize = 4;

/// Does all the work, a few pieces at once; `done` hears the results as they come.
pub(super) async fn at_once<T>(work: impl Iterator<Item = impl Future<Output = T>>, mut done: impl FnMut(T)) {
    let mut results = stream::iter(work).buffer_unordered(LIMIT);
    while let Some(result) = results.next().await {
        done(result);
    }
}
