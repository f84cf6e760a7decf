//! The layers of both sides, aligned.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use super::state_seal::{StateSeal, of_layer};
use crate::app::components::{DigestChip, Head, SheetTable, Untrusted};
use crate::app::live::live;
use crate::format;
use crate::inspect::compare::{Aligned, Comparison, Layer, LayerState, Letter};
use crate::words;

const HEADS: &[Head] = &[
    ("A", true),
    ("B", true),
    ("State", false),
    (words::compare::DIGEST_IN_A, false),
    (words::compare::DIGEST_IN_B, false),
    (words::compare::SIZE_IN_A, true),
    (words::compare::SIZE_IN_B, true),
    (words::table::MADE_BY, false),
];

/// Letters that are drawn of a step: a registry may send megabytes.
const LIMIT: usize = 2000;

/// A row a layer, in the order of B; what was removed stands where it was.
#[component]
pub(super) fn LayerTable(read: Arc<Read>) -> impl IntoView {
    let Some(alignment) = read.comparison.as_ref().and_then(|comparison| comparison.alignment.clone()) else {
        return ().into_any();
    };
    let only_differing = RwSignal::new(false);
    let reveals = RwSignal::new(false);
    let has_secrets = read.comparison.as_ref().is_some_and(|comparison| {
        comparison.layers_a.iter().chain(comparison.layers_b.iter()).any(Layer::has_secret)
    });
    let said = words::compare::layers(&alignment);
    let rows = Arc::new(alignment.rows);
    let has_same = rows.iter().any(|row| row.state == LayerState::Same);
    let drawn = move || {
        let is_hidden = only_differing.get();
        let shown = |row: &&Aligned| !is_hidden || row.state != LayerState::Same;
        let shown: Vec<Aligned> = rows.iter().filter(shown).copied().collect();
        let (total, read) = (shown.len(), read.clone());
        let draw = move |count: usize| {
            let Some(comparison) = &read.comparison else { return ().into_any() };
            shown
                .iter()
                .take(count)
                .map(|aligned| row(*aligned, comparison, reveals))
                .collect_view()
                .into_any()
        };
        view! { <SheetTable label="Layers compared" heads=HEADS total=total draw=draw /> }
    };
    view! {
        <div class="compared compared__layers">
            <div class="compared__head">
                <h2>"Layers"</h2>
                <p class="facts">{said}</p>
                {has_same.then(|| view! {
                    <label class="toggle"><input type="checkbox" bind:checked=only_differing /> {words::compare::ONLY_DIFFERING}</label>
                })}
                {has_secrets.then(|| view! {
                    <label class="toggle"><input type="checkbox" bind:checked=reveals /> {words::compare::REVEAL_STEPS}</label>
                })}
            </div>
            {live(drawn)}
        </div>
    }
    .into_any()
}

fn row(aligned: Aligned, comparison: &Comparison, reveals: RwSignal<bool>) -> impl IntoView + use<> {
    let a = aligned.a.and_then(|at| comparison.layers_a.get(at));
    let b = aligned.b.and_then(|at| comparison.layers_b.get(at));
    let place = |at: Option<usize>| at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
    let size =
        |layer: Option<&Layer>| layer.and_then(|layer| layer.size).map_or_else(|| "–".into(), format::bytes);
    let is_same_blob = a.zip(b).is_some_and(|(a, b)| a.digest == b.digest);
    // Where the columns stand below each other, a side that has nothing of its own takes no line.
    let (is_again_a, is_again_b) = (a.is_none(), b.is_none() || is_same_blob);
    let letter =
        |letter: Letter| view! { <span class="compared__of" aria-hidden="true">{letter.as_str()} " "</span> };
    let chip = |layer: Option<&Layer>| match layer {
        Some(layer) => view! { <DigestChip digest=layer.digest.clone() /> }.into_any(),
        None => view! { <span class="absent">"–"</span> }.into_any(),
    };
    let second = if is_same_blob {
        view! { <span class="absent">{words::compare::SAME_SIGN}</span> }.into_any()
    } else {
        chip(b)
    };
    let made_by = b.or(a).map(|layer| step(layer, reveals));
    let types = a.zip(b).filter(|(a, b)| a.media_type != b.media_type).map(|(a, b)| {
        let told =
            |layer: &Layer| layer.media_type.clone().unwrap_or_else(|| words::compare::NO_TYPE.to_owned());
        let text = words::compare::types(&told(a), &told(b));
        view! { " " <code class="step__type"><Untrusted text=text is_name=true /></code> }
    });
    view! {
        <tr>
            <td class="number">{letter(Letter::A)} {place(aligned.a)}</td>
            <td class="number">{letter(Letter::B)} {place(aligned.b)}</td>
            <td><StateSeal face=of_layer(aligned.state) /></td>
            <td class:compared__again=is_again_a>{(!is_same_blob).then(|| letter(Letter::A))} {chip(a)}</td>
            <td class:compared__again=is_again_b>{letter(Letter::B)} {second}</td>
            <td class="number" class:compared__again=is_again_a>{size(a)}</td>
            <td class="number" class:compared__again=is_again_b>{size(b)}</td>
            <td class="step"><code>{made_by}</code> {types}</td>
        </tr>
    }
}

fn step(layer: &Layer, reveals: RwSignal<bool>) -> AnyView {
    let drawn = |layer: &Layer, reveals: bool| {
        let step = words::compare::masked_step(layer, reveals);
        view! { <Untrusted text=words::compare::cut(step, LIMIT) /> }
    };
    if layer.has_secret() {
        let layer = layer.clone();
        live(move || drawn(&layer, reveals.get()))
    } else {
        drawn(layer, true).into_any()
    }
}
