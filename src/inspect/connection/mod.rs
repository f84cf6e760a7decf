//! What stands between a page and a registry: stages, tried one after the other, and the configuration that helps.
//! A browser tells a page nothing about why a request failed; what it lets through and what not tells the rest.

mod content;
mod examination;
mod local_network;
mod obstacle;
mod reach;
mod recipe;
mod remedy;
mod rights;

pub use examination::examine;
pub use local_network::{LocalNetwork, Permission};
pub use obstacle::Obstacle;
pub use recipe::Recipe;
pub use remedy::Remedy;

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
    fn origin(&self) -> Origin {
        Origin::of_registry(&self.registry)
    }

    /// The repository on the screen in its registry, with a tag or digest in it.
    fn in_repository(&self) -> Option<(Repository, Option<&str>)> {
        let (name, version) = self.repository.as_ref()?;
        Some((Repository::new(self.registry.clone(), name.clone()), version.as_deref()))
    }
}

/// How a stage went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Works,
    /// Something that Waybill can do will not work.
    Limited,
    /// Nothing beyond works.
    Fails,
    /// It could tell nothing.
    NotTried,
}

/// One thing that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What was looked at.
    pub name: &'static str,
    /// How it went.
    pub verdict: Verdict,
    /// What was tried, what came, and what it means.
    pub sentence: String,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// In a sentence or two.
    pub summary: String,
    /// What helps, that which helps most first.
    pub remedies: Vec<Remedy>,
    /// Whether the companion asks the registry in the place of the browser, so that nothing need be done.
    pub is_relayed: bool,
}

impl Verdict {
    /// In a word or two.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Limited => "limited",
            Self::Fails => "fails",
            Self::NotTried => "not tried",
        }
    }
}
