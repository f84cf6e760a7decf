//! The keys that differ.

use leptos::prelude::*;

use super::side_cell::SideCell;
use super::state_seal::{StateSeal, of_key};
use crate::app::components::{Head, SheetTable, Untrusted};
use crate::app::live::live;
use crate::inspect::compare::{Difference, Differences, KeyState, Letter, Topic, Word};
use crate::words;

const HEADS: &[Head] = &[("Key", false), ("State", false), ("A", false), ("B", false)];
/// Letters that are drawn of a value: a registry may send megabytes.
const LIMIT: usize = 2000;
/// Words that are drawn of it.
const WORDS: usize = 200;
/// Letters that are drawn of a key.
const KEY: usize = 300;

/// Settings, labels and annotations, in groups.
#[component]
pub(super) fn KeyTable(differences: Differences, is_config_compared: bool) -> impl IntoView {
    let said = (differences.keys > 0).then(|| words::compare::keys(&differences));
    let unknown =
        (!is_config_compared).then(|| view! { <p class="facts">{words::compare::CONFIG_NOT_COMPARED}</p> });
    let body = if differences.told.is_empty() {
        is_config_compared.then(|| view! { <p class="facts">{words::compare::NO_CONFIG}</p> }).into_any()
    } else {
        view! { <KeyRows label="Config compared" list=differences.told /> }.into_any()
    };
    view! {
        <div class="compared">
            <div class="compared__head"><h2>"Config"</h2> <p class="facts">{said}</p></div>
            {unknown}
            {body}
        </div>
    }
}

/// The rows; what is probably a secret is masked until a person asks for it.
#[component]
pub(super) fn KeyRows(label: &'static str, list: Vec<Difference>) -> impl IntoView {
    let reveals = RwSignal::new(false);
    let has_secrets = list.iter().any(Difference::has_secret);
    let total = list.len();
    let draw = move |rows: usize| {
        let mut above = None;
        let row = |one: &Difference| {
            let is_new = above.replace(one.topic) != Some(one.topic);
            view! { {is_new.then(|| group(one.topic))} {row(one, reveals)} }
        };
        list.iter().take(rows).map(row).collect_view().into_any()
    };
    view! {
        {has_secrets.then(|| view! {
            <label class="toggle"><input type="checkbox" bind:checked=reveals /> {words::compare::REVEAL}</label>
        })}
        <div class="compared__keys"><SheetTable label=label heads=HEADS total=total draw=draw /></div>
    }
}

fn group(topic: Topic) -> impl IntoView {
    view! { <tr class="compared__group"><th colspan="4" scope="rowgroup">{words::compare::topic(topic)}</th></tr> }
}

fn row(one: &Difference, reveals: RwSignal<bool>) -> impl IntoView + use<> {
    let is_changed = one.state() == KeyState::Changed;
    view! {
        <tr>
            <th scope="row"><code><Untrusted text=words::compare::cut(&one.key, KEY) is_name=true /></code></th>
            <td><StateSeal face=of_key(one.state()) /></td>
            <SideCell letter=Letter::A value=value(one, Letter::A, is_changed, reveals) />
            <SideCell letter=Letter::B value=value(one, Letter::B, is_changed, reveals) />
        </tr>
    }
}

fn value(one: &Difference, letter: Letter, is_changed: bool, reveals: RwSignal<bool>) -> AnyView {
    let is_gone = letter == Letter::A;
    let Some(words) = (if is_gone { &one.a } else { &one.b }) else {
        let absent = if is_changed { "–" } else { words::compare::NOT_SET };
        return view! { <span class="absent">{absent}</span> }.into_any();
    };
    if words.iter().all(|word| word.text.is_empty()) {
        return view! { <span class="absent">{words::compare::blank(one.topic)}</span> }.into_any();
    }
    let words = words.clone();
    let has_secret = words.iter().any(|word| word.is_secret);
    let drawn = move |reveals: bool| {
        let word = |word: &Word| {
            let text = view! { <Untrusted text=word.text.clone() /> };
            match (is_changed && word.is_own, is_gone) {
                (false, _) => view! { {text} " " }.into_any(),
                (true, true) => view! { <del>{text}</del> " " }.into_any(),
                (true, false) => view! { <ins>{text}</ins> " " }.into_any(),
            }
        };
        let (shown, left) = words::compare::cut_words(&words, reveals, LIMIT, WORDS);
        let more = (left > 0).then(|| {
            view! { <span class="absent">{words::compare::more_words(left)}</span> }
        });
        view! { <code>{shown.iter().map(word).collect_view()}</code> {more} }
    };
    if has_secret { live(move || drawn(reveals.get())) } else { drawn(false).into_any() }
}
