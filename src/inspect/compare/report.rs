//! A comparison for programs.

use serde_json::{Value, json};

use crate::oci::EntryKind;

use super::aligned::{Aligned, Basis, LayerState};
use super::comparison::Comparison;
use super::difference::{Difference, KeyState, Topic, Word};
use super::facts::Missing;
use super::gap::Gap;
use super::layer::Layer;
use super::letter::Letter;
use super::outcome::Likeness;
use super::platforms::{PairState, PlatformPair};
use super::side::Side;

/// All that was compared, as JSON; likely secrets are masked, and what is not known is `null`.
pub fn report(comparison: &Comparison, a: &Side, b: &Side) -> String {
    let differences = &comparison.differences;
    let report = json!({
        "likeness": likeness(&comparison.likeness),
        "a": side(a),
        "b": side(b),
        "missing": { "ofBWithA": missing(comparison.to_b), "ofAWithB": missing(comparison.to_a) },
        "platforms": comparison.platforms.iter().map(platform).collect::<Vec<_>>(),
        "others": comparison.others.iter().map(|row| json!({
            "kind": entry_kind(row.kind), "a": row.a, "b": row.b, "state": pair_state(row.state),
        })).collect::<Vec<_>>(),
        "layers": comparison.alignment.as_ref().map(|alignment| json!({
            "alignedBy": match alignment.basis {
                Basis::DiffId => "diff_id",
                Basis::Digest => "digest",
            },
            "rows": alignment.rows.iter().map(|row| layer_row(row, comparison)).collect::<Vec<_>>(),
        })),
        "keysCompared": differences.keys,
        "differences": differences.told.iter().map(difference).collect::<Vec<_>>(),
        "noise": differences.noise.iter().map(difference).collect::<Vec<_>>(),
        "notCompared": comparison.gaps.iter().map(gap).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Image => "image",
        EntryKind::Index => "index",
        EntryKind::Attestation => "attestation",
        EntryKind::Signature => "signature",
        EntryKind::SociIndex => "soci-index",
        EntryKind::BuildCache => "build-cache",
        EntryKind::Layer => "layer",
        EntryKind::CacheConfig => "cache-config",
        EntryKind::Artifact => "artifact",
        EntryKind::Unknown => "unknown",
    }
}

fn likeness(likeness: &Likeness) -> &'static str {
    match likeness {
        Likeness::Identical => "identical",
        Likeness::SameImages => "same-images",
        Likeness::SameImage { .. } => "same-image",
        Likeness::Relabelled(_) => "relabelled",
        Likeness::Stopped | Likeness::Unread(_) => "not-compared",
        Likeness::OtherKind => "other-kind",
        Likeness::Recompressed(_) => "recompressed",
        Likeness::Noise => "same-but-for-noise",
        Likeness::SameLayers => "same-layers",
        Likeness::SameBase => "same-base",
        Likeness::Different => "different",
    }
}

fn side(side: &Side) -> Value {
    json!({
        "reference": side.reference.to_string(),
        "digest": side.digest().to_string(),
        "isIndex": side.is_index(),
        "platform": side.platform().map(ToString::to_string),
        "manifest": side.manifest_digest().map(ToString::to_string),
    })
}

fn missing(missing: Option<Missing>) -> Value {
    json!(missing.map(|missing| json!({
        "layers": missing.layers,
        "sharedLayers": missing.shared,
        "bytes": missing.size.bytes,
        "layersOfUnknownSize": missing.size.unstated,
    })))
}

fn platform(pair: &PlatformPair) -> Value {
    let side = |entry: &Option<crate::oci::Descriptor>| {
        json!(entry.as_ref().map(|entry| json!({
            "platform": entry.platform.as_ref().map(ToString::to_string),
            "digest": entry.digest.to_string(),
        })))
    };
    json!({ "state": pair_state(pair.state), "a": side(&pair.a), "b": side(&pair.b) })
}

fn pair_state(state: PairState) -> &'static str {
    match state {
        PairState::Same => "same",
        PairState::Changed => "changed",
        PairState::Relabelled => "relabelled",
        PairState::OnlyA => "only-a",
        PairState::OnlyB => "only-b",
    }
}

fn layer_row(row: &Aligned, comparison: &Comparison) -> Value {
    let state = match row.state {
        LayerState::Same => "same",
        LayerState::Recompressed => "recompressed",
        LayerState::Rebuilt => "rebuilt",
        LayerState::Moved => "moved",
        LayerState::OtherDiffId => "other-diff-id",
        LayerState::Added => "added",
        LayerState::Removed => "removed",
    };
    let side = |at: Option<usize>, layers: &[Layer]| {
        let layer = at.and_then(|at| Some((at, layers.get(at)?)));
        json!(layer.map(|(at, layer)| json!({
            "position": at + 1,
            "digest": layer.digest.to_string(),
            "diffId": layer.diff_id,
            "size": layer.size,
        })))
    };
    json!({ "state": state, "a": side(row.a, &comparison.layers_a), "b": side(row.b, &comparison.layers_b) })
}

fn difference(one: &Difference) -> Value {
    let topic = match one.topic {
        Topic::Environment => "environment",
        Topic::Command => "command",
        Topic::Label => "label",
        Topic::Port => "port",
        Topic::Volume => "volume",
        Topic::Setting => "setting",
        Topic::Annotation => "annotation",
        Topic::IndexAnnotation => "index-annotation",
        Topic::Manifest => "manifest",
        Topic::Time => "time",
        Topic::Order => "order",
        Topic::Build => "build",
        Topic::Writing => "writing",
    };
    let state = match one.state() {
        KeyState::Changed => "changed",
        KeyState::Added => "added",
        KeyState::Removed => "removed",
    };
    let value = |words: &Option<Vec<Word>>| {
        words.as_ref().map(|words| words.iter().map(|word| word.shown(false)).collect::<Vec<_>>().join(" "))
    };
    json!({ "topic": topic, "key": one.key, "state": state, "a": value(&one.a), "b": value(&one.b) })
}

fn gap(gap: &Gap) -> Value {
    let (letter, what): (&Letter, _) = match gap {
        Gap::Image(letter, _) | Gap::ImageNotRead(letter) => (letter, "image"),
        Gap::Config(letter, _) | Gap::ConfigNotRead(letter) | Gap::NoConfig(letter) => (letter, "config"),
        Gap::Platforms(letter) | Gap::Indexes(letter, ..) => (letter, "platforms"),
    };
    json!({ "side": letter.as_str(), "what": what })
}
