//! The overview.

use crate::format;
use crate::inspect::compare::{Comparison, Facts, Missing, Side};
use crate::oci::Manifest;
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
    let text = |name: &'static str, value: fn(&Facts) -> &str| {
        let (of_a, of_b) = (value(&of_a), value(&of_b));
        let stated = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let difference = difference([a, b], [stated(of_a), stated(of_b)], ["same", "differs"]);
        Row { name, a: of_a.to_owned(), b: of_b.to_owned(), difference }
    };
    let number = |name: &'static str, value: fn(&Facts) -> Option<usize>| {
        let told = |count: Option<usize>| count.map(|count| format::number(count as u64)).unwrap_or_default();
        let (of_a, of_b) = (value(&of_a), value(&of_b));
        let difference = match of_a.zip(of_b) {
            Some(_) => difference([a, b], [of_a, of_b], ["same number", "differs"]),
            None => String::new(),
        };
        Row { name, a: told(of_a), b: told(of_b), difference }
    };
    let mut rows = vec![
        kind(a, b),
        text("Created", |facts| &facts.created),
        text("Revision", |facts| &facts.revision),
        text("Base image", |facts| &facts.base),
        number("Platforms", |facts| facts.images),
        number("Layers", |facts| facts.layers),
        sizes(&of_a, &of_b),
    ];
    if let Some(comparison) = comparison {
        rows.push(download("To download if you have A", None, comparison.to_b));
        rows.push(download("To download if you have B", comparison.to_a, None));
    }
    rows.retain(|row| !(row.a.is_empty() && row.b.is_empty()));
    rows
}

/// Whether two values are the same, if both sides are there; what was not read is not said to be missing.
fn difference<T: PartialEq>(sides: [Option<&Side>; 2], values: [Option<T>; 2], words: [&str; 2]) -> String {
    let [Some(a), Some(b)] = sides else { return String::new() };
    let [same, differs] = words;
    let said = match values {
        [None, None] => "",
        [Some(a), Some(b)] if a == b => same,
        [Some(_), Some(_)] => differs,
        [None, _] if !a.is_read() => "A not read in full",
        [_, None] if !b.is_read() => "B not read in full",
        [Some(_), None] => "only A states it",
        [None, Some(_)] => "only B states it",
    };
    said.to_owned()
}

/// What the documents are; their sizes have rows of their own.
fn kind(a: Option<&Side>, b: Option<&Side>) -> Row {
    let told = |side: Option<&Side>| {
        side.map(|side| summary::facts(&side.root, side.reference.version().tag())).unwrap_or_default()
    };
    let value = |side: Option<&Side>| {
        let document = &side?.root.fetched.document;
        Some((document.media_type().clone(), document.manifest().map(Manifest::document_kind)))
    };
    let difference = difference([a, b], [value(a), value(b)], ["same kind", "differs"]);
    Row { name: "Kind", a: told(a), b: told(b), difference }
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

fn download(name: &'static str, a: Option<Missing>, b: Option<Missing>) -> Row {
    let told = |missing: Option<Missing>| {
        missing.map(|missing| match missing.layers {
            0 => "no layers".to_owned(),
            layers => format!("{}, {}", size::download(missing.size), format::count(layers, "layer")),
        })
    };
    let shared = a.or(b).map(|missing| format!("{} shared", format::count(missing.shared, "layer")));
    let [a, b] = [a, b].map(|missing| told(missing).unwrap_or_default());
    Row { name, a, b, difference: shared.unwrap_or_default() }
}
