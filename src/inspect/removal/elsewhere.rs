//! Which blobs lie in other repositories of the registry too: deleting them here frees nothing.

use crate::inspect::at_once::at_once;
use crate::oci::{Digest, Repository, RepositoryName};
use crate::registry::{Presence, RepositoryClient};

use super::elsewhere_gap::ElsewhereGap;
use super::phase::Phase;
use super::progress::Progress;

/// Repositories that are asked.
const REPOSITORY_LIMIT: usize = 200;
/// Questions that are asked.
const QUESTION_LIMIT: usize = 4000;

/// What the other repositories have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Other repositories that were asked.
    pub asked: usize,
    /// The blobs that were found, and where.
    pub found: Vec<(Digest, RepositoryName)>,
    /// What was not asked, or gave no answer.
    pub gaps: Vec<ElsewhereGap>,
}

impl Elsewhere {
    /// The other repositories that have a blob.
    pub fn having<'a>(&'a self, blob: &'a Digest) -> impl Iterator<Item = &'a RepositoryName> {
        self.found.iter().filter(move |(digest, _)| digest == blob).map(|(_, repository)| repository)
    }
}

/// Asks the other repositories of the registry for blobs of `repository`.
pub async fn elsewhere(
    repository: RepositoryClient<'_>,
    blobs: &[Digest],
    progress: &mut dyn FnMut(Progress),
) -> Elsewhere {
    let mut answer = Elsewhere::default();
    let registry = repository.registry();
    let mut repositories: Vec<Repository> = Vec::new();
    let (mut odd, mut is_unsure) = (0, false);
    let mut listing = registry.repositories();
    loop {
        match listing.next().await {
            Ok(Some(page)) => {
                for name in &page.names {
                    match name.parse::<RepositoryName>() {
                        Ok(name) if name == *repository.repository().name() => {}
                        Ok(name) => repositories.push(Repository::new(registry.registry().clone(), name)),
                        Err(_) => odd += 1,
                    }
                }
                is_unsure |= page.cut || page.oddity.is_some();
            }
            Ok(None) => break,
            Err(error) => {
                answer.gaps.push(ElsewhereGap::Unlisted(Box::new(error)));
                break;
            }
        }
    }
    if is_unsure {
        answer.gaps.push(ElsewhereGap::ListUnsure);
    }
    if odd > 0 {
        answer.gaps.push(ElsewhereGap::OddNames(odd));
    }
    let asked = REPOSITORY_LIMIT.min(QUESTION_LIMIT / blobs.len().max(1));
    if repositories.len() > asked {
        answer.gaps.push(ElsewhereGap::Beyond { listed: repositories.len(), asked });
        repositories.truncate(asked);
    }
    answer.asked = repositories.len();
    let client = repository.client();
    let pairs = repositories.iter().flat_map(|other| blobs.iter().map(move |blob| (other, blob)));
    let questions = pairs
        .map(|(other, blob)| async move { (other, blob, client.repository(other).has_blob(blob).await) });
    let of = repositories.len() * blobs.len();
    let (mut done, mut failed) = (0, 0);
    at_once(questions, |(other, blob, presence)| {
        done += 1;
        progress(Progress { phase: Phase::CheckingElsewhere, done, of });
        match presence {
            Ok(Presence::Present(_)) => answer.found.push((blob.clone(), other.name().clone())),
            Ok(Presence::Missing) => {}
            Err(_) => failed += 1,
        }
    })
    .await;
    if failed > 0 {
        answer.gaps.push(ElsewhereGap::Unanswered { failed, of });
    }
    answer
}
