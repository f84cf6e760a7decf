//! Configs that say too little, too much, or something else than the manifest.

use serde_json::{Value, json};

use super::image::Image;
use super::routes::State;
use super::types::{DOCKER_CONFIG, DOCKER_MANIFEST};
use crate::Outcome;

/// What makes a config odd.
type Change = fn(&mut Value);

pub(super) fn fill(state: &mut State) -> Outcome {
    layerless(state);
    created(state)?;
    history(state)
}

/// moby#27568: no layers, an empty rootfs, and nulls.
fn layerless(state: &mut State) {
    let repository = state.repository("a14/layerless");
    let config = json!({
        "architecture": "arm64", "config": { "Env": null, "OnBuild": null, "WorkingDir": "/" },
        "created": null, "history": null, "os": "linux", "variant": "v8", "rootfs": {},
    });
    let config = repository.json(DOCKER_CONFIG, &config);
    for (tag, layers) in [("empty", json!([])), ("null", Value::Null)] {
        let manifest = json!({
            "schemaVersion": 2, "mediaType": DOCKER_MANIFEST, "config": config, "layers": layers,
        });
        repository.manifest(DOCKER_MANIFEST, &manifest, tag);
    }
}

/// orbstack#1254, moby#47368: no time of creation, the zero time, and other zones.
fn created(state: &mut State) -> Outcome {
    let repository = state.repository("a15/created");
    let changes: [(&str, Change); 7] = [
        ("none", |config| _ = config.as_object_mut().and_then(|members| members.remove("created"))),
        ("zero", |config| set_created(config, json!("0001-01-01T00:00:00Z"))),
        ("epoch", |config| set_created(config, json!("1970-01-01T00:00:00Z"))),
        ("zone", |config| set_created(config, json!("2026-03-01T12:00:00.123456789+09:00"))),
        ("null", |config| set_created(config, Value::Null)),
        ("number", |config| set_created(config, json!(1_767_225_600))),
        ("empty", |config| set_created(config, json!(""))),
    ];
    for (tag, change_config) in changes {
        repository.image(Image { change_config, ..Image::of(tag).tagged(tag) })?;
    }
    Ok(())
}

fn set_created(config: &mut Value, when: Value) {
    for step in config.get_mut("history").and_then(Value::as_array_mut).into_iter().flatten() {
        set(step, "created", when.clone());
    }
    set(config, "created", when);
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

/// sdk-container-builds#289, quay#5724, nix2container#57, hub-feedback#2520: other steps than layers.
fn history(state: &mut State) -> Outcome {
    let repository = state.repository("a16/history");
    let changes: [(&str, usize, Change); 4] = [
        ("fewer", 4, |config| change_steps(config, |steps| steps.into_iter().rev().take(1).collect())),
        ("more", 2, |config| change_steps(config, |steps| [steps.clone(), steps.clone(), steps].concat())),
        ("absent", 2, |config| _ = config.as_object_mut().and_then(|members| members.remove("history"))),
        ("strings", 2, |config| {
            set(
                config,
                "history",
                json!([
                    { "empty_layer": false, "created_by": "a" },
                    { "empty_layer": "true", "created_by": "ENV b" },
                    { "created_by": "c" },
                ]),
            );
        }),
    ];
    for (tag, layers, change_config) in changes {
        repository.image(Image { layers, change_config, ..Image::of(tag).tagged(tag) })?;
    }
    Ok(())
}

fn change_steps(config: &mut Value, change: fn(Vec<Value>) -> Vec<Value>) {
    let steps = config.get("history").and_then(Value::as_array).cloned().unwrap_or_default();
    set(config, "history", change(steps).into());
}
