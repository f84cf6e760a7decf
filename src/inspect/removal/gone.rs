//! What is gone after a run.

use super::left::LeftState;
use super::outcome::Outcome;
use super::resource::Resource;
use super::run::Run;

impl Run {
    /// The tags and digests that its steps removed, as written. What the registry still has, when asked again, is
    /// not among them.
    pub fn gone(&self) -> Vec<String> {
        let is_there = |resource: &Resource| {
            let mut left = self.left().into_iter().flatten();
            left.any(|left| left.resource == *resource && left.state == LeftState::StillThere)
        };
        let done = self.steps().filter(|(_, outcome)| matches!(outcome, Outcome::Done | Outcome::Gone));
        let removed = done.flat_map(|(step, _)| step.removes());
        removed.filter(|resource| !is_there(resource)).map(|resource| resource.to_string()).collect()
    }
}
