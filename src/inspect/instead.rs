//! What a repository has instead of a tag that is not there.

use super::near_tags::{COMPARED, near_tags};
use super::tags::newest_first;
use crate::oci::Tag;
use crate::registry::{Error, RepositoryClient};

/// Tags that are offered for being new.
const NEWEST: usize = 3;

/// What is there instead of a tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Instead {
    /// Other tags.
    Tags {
        /// Those most like it, the likest first.
        near: Vec<Tag>,
        /// Those of the newest versions, `latest` before them.
        newest: Vec<Tag>,
        /// How many of the first page of the list were compared.
        compared: usize,
        /// Whether there are, or may be, others.
        more: bool,
    },
    /// The list names the tag all the same.
    Listed,
    /// The repository, without tags.
    NoTags,
    /// Not even the repository, as far as the registry tells.
    NoRepository,
    /// It could not be found out.
    Unknown(Box<Error>),
}

/// Looks into the first page of the list of tags; one request.
pub async fn instead(repository: RepositoryClient<'_>, wanted: &Tag) -> Instead {
    let page = match repository.tags().next().await {
        Ok(page) => page.unwrap_or_default(),
        Err(error) if error.is_not_found() => return Instead::NoRepository,
        Err(error) => return Instead::Unknown(Box::new(error)),
    };
    let tag = |name: &str| name.parse::<Tag>().ok();
    let mut names: Vec<&str> = page.names.iter().map(String::as_str).collect();
    names.retain(|name| tag(name).is_some_and(|tag| !tag.is_digest_like() || wanted.is_digest_like()));
    if page.names.iter().any(|name| name == wanted.as_str()) {
        return Instead::Listed;
    }
    let goes_on = page.more || page.cut || page.oddity.is_some();
    if page.names.is_empty() && !goes_on {
        return Instead::NoTags;
    }
    let near = near_tags(wanted.as_str(), names.iter().copied()).into_iter().filter_map(tag).collect();
    let compared = names.len().min(COMPARED);
    let more = goes_on || names.len() > compared;
    newest_first(&mut names);
    let newest = names.into_iter().take(NEWEST).filter_map(tag).collect();
    Instead::Tags { near, newest, compared, more }
}
