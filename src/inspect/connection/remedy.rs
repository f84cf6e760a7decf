//! Which recipes help against what stands in the way.

use super::{Obstacle, Recipe};

/// A recipe that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What to set up.
    pub recipe: Recipe,
    /// What it leaves in the way.
    pub leaves: Vec<Obstacle>,
}

impl Remedy {
    /// What helps against these obstacles, that which leaves least first. A companion that `is_relaying` already
    /// need not be set up, and what is at a registry that `is_public` nobody here can change.
    pub(super) fn of(obstacles: &[Obstacle], is_relaying: bool, is_public: bool) -> Vec<Self> {
        if obstacles.contains(&Obstacle::NotARegistry) {
            return Vec::new();
        }
        let remedy = |recipe: Recipe| {
            let mut leaves: Vec<_> =
                obstacles.iter().copied().filter(|obstacle| !recipe.removes(*obstacle)).collect();
            let helps = leaves.len() < obstacles.len();
            // Beyond that nothing could be tried.
            if obstacles.contains(&Obstacle::Unreadable) {
                leaves.extend(recipe.lacks());
            }
            helps.then_some(Self { recipe, leaves })
        };
        let fits = |recipe: &Recipe| match recipe {
            Recipe::Companion => !is_relaying,
            _ => !is_public,
        };
        let mut remedies: Vec<_> = Recipe::ALL.into_iter().filter(fits).filter_map(remedy).collect();
        remedies.sort_by_key(|remedy| remedy.leaves.len());
        remedies
    }
}
