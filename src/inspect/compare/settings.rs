//! Configs by key.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::inspect::ConfigBlob;
use crate::oci::{History, ImageConfig, JsonReader};

use super::difference::Topic;
use super::differences::Differences;
use super::essence::essence;
use super::subsequence::{common, strs};

/// Members of a config that are compared one by one.
const READ: [&str; 10] = [
    "created",
    "author",
    "rootfs",
    "history",
    "config",
    "architecture",
    "os",
    "variant",
    "os.version",
    "os.features",
];
/// Members of its `config` that are.
const READ_WITHIN: [&str; 9] =
    ["Entrypoint", "Cmd", "Env", "User", "WorkingDir", "ExposedPorts", "Volumes", "Labels", "StopSignal"];
/// What builders leave behind: no client reads it.
const OF_BUILDERS: [&str; 11] = [
    "id",
    "parent",
    "parent_id",
    "container",
    "container_config",
    "docker_version",
    "moby.buildkit.buildinfo.v1",
    "moby.buildkit.cache.v0",
    "throwaway",
    "Image",
    "Hostname",
];

/// Compares the configs of two images, or of two artifacts.
pub(super) fn compare_configs(differences: &mut Differences, a: &ConfigBlob, b: &ConfigBlob) {
    if a.bytes == b.bytes {
        return;
    }
    let before = (differences.told.len(), differences.noise.len());
    if let (Some(a), Some(b)) = (a.readable(), b.readable()) {
        compare_images(differences, a, b);
    }
    let (others_a, others_b) = (others(a), others(b));
    match (&others_a, &others_b) {
        (Some(others_a), Some(others_b)) => {
            for (topic, of_a, of_b) in [
                (Topic::Setting, &others_a.told, &others_b.told),
                (Topic::Build, &others_a.of_builders, &others_b.of_builders),
            ] {
                differences.pairs(topic, of_a, of_b);
            }
        }
        _ => differences.value(Topic::Setting, "config", &text(a), &text(b)),
    }
    if before == (differences.told.len(), differences.noise.len()) {
        differences.noise(Topic::Writing, "config", None, None);
    }
}

fn compare_images(differences: &mut Differences, a: &ImageConfig, b: &ImageConfig) {
    let env = |config: &ImageConfig| -> Vec<(String, String)> {
        let pairs = config.env.iter().map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    differences.pairs(Topic::Environment, &env(a), &env(b));
    differences.order("Env", &a.env, &b.env);
    differences.words("Entrypoint", &a.entrypoint, &b.entrypoint);
    differences.words("Cmd", &a.cmd, &b.cmd);
    let platforms = [a, b]
        .map(|config| &config.platform)
        .map(|platform| if platform.is_empty() { String::new() } else { platform.to_string() });
    let [platform_a, platform_b] = &platforms;
    for (key, a, b) in [
        ("platform", platform_a, platform_b),
        ("author", &a.author, &b.author),
        ("User", &a.user, &b.user),
        ("WorkingDir", &a.working_dir, &b.working_dir),
        ("StopSignal", &a.stop_signal, &b.stop_signal),
    ] {
        differences.value(Topic::Setting, key, a, b);
    }
    let keys = |keys: &[String]| -> Vec<(String, String)> {
        keys.iter().map(|key| (key.clone(), String::new())).collect()
    };
    differences.pairs(Topic::Port, &keys(&a.exposed_ports), &keys(&b.exposed_ports));
    differences.pairs(Topic::Volume, &keys(&a.volumes), &keys(&b.volumes));
    differences.pairs(Topic::Label, &a.labels, &b.labels);
    if a.created != b.created {
        differences.noise(Topic::Time, "created", Some(&a.created), Some(&b.created));
    }
    compare_histories(differences, &a.history, &b.history);
}

fn compare_histories(differences: &mut Differences, a: &[History], b: &[History]) {
    let essences = |steps: &[History]| -> Vec<String> {
        steps.iter().map(|step| format!("{}{}", step.empty_layer, essence(&step.created_by))).collect()
    };
    let (steps_a, steps_b) = (essences(a), essences(b));
    let pairs = common(&strs(&steps_a), &strs(&steps_b));
    for (at_a, at_b) in &pairs {
        let (Some(a), Some(b)) = (a.get(*at_a), b.get(*at_b)) else { continue };
        if a.created != b.created {
            differences.noise(Topic::Time, &key(*at_b, "created"), Some(&a.created), Some(&b.created));
        }
        for (name, a, b) in
            [("created_by", &a.created_by, &b.created_by), ("comment", &a.comment, &b.comment)]
        {
            if a != b {
                differences.noise(Topic::Build, &key(*at_b, name), Some(a), Some(b));
            }
        }
    }
    let paired_a: HashSet<usize> = pairs.iter().map(|(at, _)| *at).collect();
    let paired_b: HashSet<usize> = pairs.iter().map(|(_, at)| *at).collect();
    let own = |steps: &'_ [History], paired: &HashSet<usize>| -> Vec<(usize, String)> {
        let steps = steps.iter().enumerate().filter(|(at, _)| !paired.contains(at));
        steps.map(|(at, step)| (at, step.created_by.clone())).collect()
    };
    for (at, step) in own(a, &paired_a) {
        differences.noise(Topic::Build, &key(at, "created_by"), Some(&step), None);
    }
    for (at, step) in own(b, &paired_b) {
        differences.noise(Topic::Build, &key(at, "created_by"), None, Some(&step));
    }
}

fn key(at: usize, name: &str) -> String {
    format!("history[{at}].{name}")
}

/// Members of a config that are not read otherwise.
struct Others {
    told: Vec<(String, String)>,
    of_builders: Vec<(String, String)>,
}

fn others(config: &ConfigBlob) -> Option<Others> {
    let Ok(Value::Object(members)) = JsonReader::read(&config.bytes).map(|parsed| parsed.value) else {
        return None;
    };
    let is_image = config.readable().is_some();
    let within = members.get("config").and_then(Value::as_object).filter(|_| is_image);
    let unread = |members: &'_ Map<String, Value>, read: &[&str]| -> Vec<(String, String)> {
        let is_read = |key: &str| is_image && read.contains(&key);
        let unread = members.iter().filter(|(key, value)| !is_read(key) && !value.is_null());
        unread.map(|(key, value)| (key.clone(), value_text(value))).collect()
    };
    let mut told = unread(&members, &READ);
    told.extend(within.into_iter().flat_map(|within| unread(within, &READ_WITHIN)));
    let rootfs = members.get("rootfs").and_then(Value::as_object).filter(|_| is_image);
    let of_rootfs = rootfs.into_iter().flat_map(|rootfs| unread(rootfs, &["diff_ids"]));
    told.extend(of_rootfs.map(|(key, value)| (format!("rootfs.{key}"), value)));
    let is_of_builder = |(key, _): &(String, String)| is_image && OF_BUILDERS.contains(&&**key);
    let (of_builders, told) = told.into_iter().partition(is_of_builder);
    Some(Others { told, of_builders })
}

/// A text as it is, anything else as JSON.
fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn text(config: &ConfigBlob) -> String {
    String::from_utf8_lossy(&config.bytes).into_owned()
}
