//! What all stages come to.

use super::{Obstacle, Remedy};
use crate::oci::Registry;

/// What all stages come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The registry that was tried.
    pub registry: Registry,
    /// What stands in the way, in the order in which it was found.
    pub obstacles: Vec<Obstacle>,
    /// What helps, that which helps most first.
    pub remedies: Vec<Remedy>,
    /// Whether the companion asks the registry in the place of the browser, so that nothing need be done.
    pub is_relayed: bool,
}

impl Diagnosis {
    /// The obstacle because of which nothing can be read, if there is one: that there is no registry before all others.
    pub fn total(&self) -> Option<Obstacle> {
        let find = |is: fn(Obstacle) -> bool| self.obstacles.iter().copied().find(|obstacle| is(*obstacle));
        find(|obstacle| obstacle == Obstacle::NotARegistry).or_else(|| find(Obstacle::is_total))
    }
}
