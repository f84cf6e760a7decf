//! The tags that are looked at.

use crate::oci::Tag;
use crate::registry::{Error, RepositoryClient};

/// Tags that are looked at.
const TAG_LIMIT: usize = 1000;

/// The tags of a repository that can be looked at, and whether there are, or may be, more.
pub(super) async fn tag_list(repository: RepositoryClient<'_>) -> Result<(Vec<Tag>, bool), Error> {
    let mut listing = repository.tags();
    let mut tags: Vec<Tag> = Vec::new();
    let mut more = false;
    while let Some(page) = listing.next().await? {
        tags.extend(page.names.iter().filter_map(|name| name.parse().ok()));
        more |= page.cut || page.oddity.is_some();
        if tags.len() >= TAG_LIMIT {
            more |= page.more || tags.len() > TAG_LIMIT;
            break;
        }
    }
    tags.truncate(TAG_LIMIT);
    Ok((tags, more))
}
