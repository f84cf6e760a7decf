//! The overview.

use crate::format;
use crate::inspect::compare::{Comparison, Facts, Missing, Side};
use crate::words::en::{size, summary};

/// A row of the overview: what it is, its value in A and in B, and how they differ.
pub struct Row {
    /// What it is.
    pub name: &'static str,
    /// In A; empty where it is not known or not stated.
    pub a: String,
    /// In B.
    pub b: String,
    /// How they differ.
    pub difference: String,
}

/// The rows below the digests, as far as there is something to tell; a side may be missing.
pub fn rows(comparison: Option<&Comparison>, a: Option<&Side>, b: Option<&Side>) -> Vec<Row> {
    let facts = |side: Option<&Side>| side.map(Facts::of).unwrap_or_default();
    let (of_a, of_b) = (facts(a), facts(b));
    let both = a.is_some() && b.is_some();
    let text = |name: &'static str, a: String, b: String| {
        let difference = match () {
            () if !both || (a.is_empty() && b.is_empty()) => String::new(),
            () if a == b => "same".into(),
            () if a.is_empty() || b.is_empty() => "not stated in both".into(),
            () => "differs".into(),
        };
        Row { name, a, b, difference }
    };
    let number = |name: &'static str, a: Option<usize>, b: Option<usize>| {
        let told = |count: Option<usize>| count.map(|count| format::number(count as u64)).unwrap_or_default();
        text(name, told(a), told(b))
    };
    let kind = |side: Option<&Side>| {
        side.map(|side| summary::facts(&side.root, side.reference.version().tag())).unwrap_or_default()
    };
    let mut rows = vec![
        text("Kind", kind(a), kind(b)),
        text("Created", of_a.created.clone(), of_b.created.clone()),
        text("Revision", of_a.revision.clone(), of_b.revision.clone()),
        text("Base image", of_a.base.clone(), of_b.base.clone()),
        number("Platforms", of_a.images, of_b.images),
        number("Layers", of_a.layers, of_b.layers),
        sizes(&of_a, &of_b),
    ];
    if let Some(comparison) = comparison {
        let shared = shared(&of_b, comparison.to_b);
        rows.push(download("To download if you have A", None, comparison.to_b, shared));
        let shared = self::shared(&of_a, comparison.to_a);
        rows.push(download("To download if you have B", comparison.to_a, None, shared));
    }
    rows.retain(|row| !(row.a.is_empty() && row.b.is_empty()));
    rows
}

fn sizes(a: &Facts, b: &Facts) -> Row {
    let told = |facts: &Facts| facts.size.map(size::download).unwrap_or_default();
    let difference = match (a.size, b.size) {
        (Some(a), Some(b)) if a.unstated + b.unstated > 0 => "not stated in full".into(),
        (Some(a), Some(b)) if a.bytes == b.bytes => "same".into(),
        (Some(a), Some(b)) if b.bytes > a.bytes => format!("+{}", format::bytes(b.bytes - a.bytes)),
        (Some(a), Some(b)) => format!("−{}", format::bytes(a.bytes - b.bytes)),
        _ => String::new(),
    };
    Row { name: "Compressed size", a: told(a), b: told(b), difference }
}

fn download(name: &'static str, a: Option<Missing>, b: Option<Missing>, shared: String) -> Row {
    let told = |missing: Option<Missing>| {
        missing.map(|missing| match missing.layers {
            0 => "no layers".to_owned(),
            layers => format!("{}, {}", size::download(missing.size), format::count(layers, "layer")),
        })
    };
    Row { name, a: told(a).unwrap_or_default(), b: told(b).unwrap_or_default(), difference: shared }
}

/// How many layers of an image a client has already.
fn shared(of: &Facts, missing: Option<Missing>) -> String {
    let Some((layers, missing)) = of.layers.zip(missing) else { return String::new() };
    format!("{} shared", format::count(layers.saturating_sub(missing.layers), "layer"))
}
