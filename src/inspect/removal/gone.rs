//! What is gone after a run, by the names under which it was shown.

use super::left::LeftState;
use super::outcome::Outcome;
use super::run::Run;
use super::step::{Action, Step};

impl Run {
    /// The tags and digests that its steps removed, as written. What the registry still has, when asked again, is
    /// not among them.
    pub fn gone(&self) -> Vec<String> {
        let is_there = |what: &str| {
            let mut left = self.left().into_iter().flatten();
            left.any(|left| left.what == what && left.state == LeftState::StillThere)
        };
        let done = self.steps().filter(|(_, outcome)| matches!(outcome, Outcome::Done | Outcome::Gone));
        let named = done.flat_map(|(step, _)| removed_by(step));
        named.filter(|(what, _)| !is_there(what)).map(|(_, name)| name).collect()
    }
}

/// What a step removes: in the words of the plan, and by its name.
fn removed_by(step: &Step) -> Vec<(String, String)> {
    let own = match &step.action {
        Action::Untag(tag) => tag.to_string(),
        Action::DeleteManifest(digest, _) => {
            let tags = step.guards.iter().map(|guard| (format!("tag {}", guard.tag), guard.tag.to_string()));
            return tags.chain([(step.what.clone(), digest.to_string())]).collect();
        }
        Action::DeleteBlob(digest) => digest.to_string(),
        Action::Put => return Vec::new(),
    };
    vec![(step.what.clone(), own)]
}
