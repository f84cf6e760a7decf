//! What stands between a page and a registry: probes, one after the other, and the configuration that helps. A
//! browser tells a page nothing about why a request failed; what it lets through and what not tells the rest.

mod probes;
mod recipe;

use crate::oci::RepositoryName;
use crate::registry::Endpoint;

pub use probes::examine;
pub use recipe::Recipe;

/// Who asks whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The registry.
    pub endpoint: Endpoint,
    /// The origin of the page, as `https://waybill.example.org`.
    pub page: String,
    /// The repository on the screen, with a tag or digest in it.
    pub repository: Option<(RepositoryName, Option<String>)>,
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
    /// What helps, best first.
    pub recipes: Vec<Recipe>,
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
