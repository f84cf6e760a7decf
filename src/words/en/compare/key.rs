//! Keys that differ.

use crate::format;
use crate::inspect::MASK;
use crate::inspect::compare::{Comparison, Differences, KeyState, Layer, Topic};

/// What a topic is called above its keys.
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Environment => "Environment",
        Topic::Command => "Command",
        Topic::Label => "Labels",
        Topic::Port => "Ports",
        Topic::Volume => "Volumes",
        Topic::Setting => "Settings",
        Topic::Annotation => "Annotations of the manifest",
        Topic::IndexAnnotation => "Annotations of the index",
        Topic::Manifest => "Manifest",
        Topic::Time => "Times and names",
        Topic::Order => "Order",
        Topic::Build => "Build details",
        Topic::Writing => "Formatting",
    }
}

fn noun(topic: Topic) -> &'static str {
    match topic {
        Topic::Environment => "environment variable",
        Topic::Label => "label",
        Topic::Port => "port",
        Topic::Volume => "volume",
        Topic::Annotation => "annotation",
        Topic::IndexAnnotation => "index annotation",
        Topic::Manifest => "manifest field",
        _ => "setting",
    }
}

/// What became of a key.
pub fn key_state(state: KeyState) -> &'static str {
    match state {
        KeyState::Changed => "changed",
        KeyState::Added => "added",
        KeyState::Removed => "removed",
    }
}

/// How many keys of some topics differ; nothing where none does.
pub(super) fn differing(comparison: &Comparison, topics: &[Topic]) -> Option<String> {
    let mut total = 0;
    let mut said = Vec::new();
    let mut is_command = false;
    for topic in topics {
        let count = comparison.differences.count(*topic);
        if count > 0 {
            total += count;
            is_command = *topic == Topic::Command;
            said.push(match topic {
                Topic::Command => "the command".to_owned(),
                topic => format::count(count, noun(*topic)),
            });
        }
    }
    let is_one = said.len() == 1 && (total == 1 || is_command);
    let differ = if is_one { "differs" } else { "differ" };
    (!said.is_empty()).then(|| format!("{} {differ}", format::list(&said)))
}

/// In place of a value without letters: ports and volumes have none.
pub fn blank(topic: Topic) -> &'static str {
    if matches!(topic, Topic::Port | Topic::Volume) { "set" } else { "empty" }
}

/// How many keys differ, of how many.
pub fn keys(differences: &Differences) -> String {
    let (told, all) = (differences.told.len(), differences.keys);
    let differ = if told == 1 { "differs" } else { "differ" };
    let masked = differences.told.iter().any(crate::inspect::compare::Difference::has_secret);
    let masked = if masked { " Likely secrets are masked." } else { "" };
    let keys = if all == 1 { "key" } else { "keys" };
    format!("{told} of {} {keys} {differ}.{masked}", format::number(all as u64))
}

/// The step that made a layer, or what stands in its place while it is masked.
pub fn masked_step(layer: &Layer, reveals: bool) -> &str {
    if !reveals && layer.has_secret() { MASK } else { &layer.made_by }
}
