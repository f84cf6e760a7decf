//! Who asks whom.

use super::Permission;
use crate::oci::{Registry, Repository, RepositoryName};
use crate::registry::{Companion, Origin};

/// Who asks whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The registry.
    pub registry: Registry,
    /// The origin of the page, as `https://waybill.example.org`.
    pub page: String,
    /// The repository on the screen, with a tag or digest in it.
    pub repository: Option<(RepositoryName, Option<String>)>,
    /// The program that serves the page, if it is one that relays.
    pub companion: Option<Companion>,
    /// What the browser says of the network that the registry is in; nothing where it has no such permission.
    pub permission: Option<Permission>,
    /// Whether the browser keeps the page out of local networks, where no name tells whether the registry is in one.
    pub is_kept_out: bool,
    /// Whether the browser says that it has no network.
    pub is_offline: bool,
    /// Whether an upload may be opened, and given up, to see whether a push would work.
    pub may_push: bool,
}

impl Setup {
    /// Where the registry answers.
    pub(super) fn origin(&self) -> Origin {
        Origin::of_registry(&self.registry)
    }

    /// The repository on the screen in its registry, with a tag or digest in it.
    pub(super) fn in_repository(&self) -> Option<(Repository, Option<&str>)> {
        let (name, version) = self.repository.as_ref()?;
        Some((Repository::new(self.registry.clone(), name.clone()), version.as_deref()))
    }
}
