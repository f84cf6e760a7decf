//! What is on the page.

use crate::inspect::moves::RepositoryLooks;
use crate::oci::Repository;

/// What was seen of the tags of each repository.
pub(super) type Seen = Vec<(Repository, RepositoryLooks)>;
