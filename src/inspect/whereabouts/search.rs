//! The way through a search.

use crate::oci::Digest;
use crate::registry::RepositoryClient;

use super::event::Event;
use super::step::Step;

/// Asks step by step for as long as `next` reads one off the search; `tell` folds into it what is found. To drop the future
/// leaves what is under way.
pub async fn search(
    repository: RepositoryClient<'_>,
    wanted: &Digest,
    mut next: impl FnMut() -> Option<Step>,
    tell: impl Fn(Event),
) {
    while let Some(step) = next() {
        step.ask(repository, wanted, &tell).await;
    }
}
