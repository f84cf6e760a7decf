//! Two references, and what is the same and what differs between them.

use std::sync::Arc;

use leptos::prelude::*;

use super::entry_table::EntryTable;
use super::key_table::KeyTable;
use super::layer_table::LayerTable;
use super::noise::Noise;
use super::overview_table::OverviewTable;
use super::pair_form::PairForm;
use super::platform_table::{PlatformTable, SHOWN};
use super::read::Read;
use super::reading::use_reading;
use super::side_line::SideFailure;
use super::verdict::Verdict;
use crate::app::components::{Untrusted, Waiting};
use crate::app::live::{live, whenever};
use crate::browser;
use crate::inspect::compare::Letter;
use crate::place::Pair;
use crate::words;

/// The page of a comparison: works without references, with one, and with two.
#[component]
pub(super) fn ComparePage() -> impl IntoView {
    let reading = use_reading();
    let is_under_way = Memo::new(move |_| reading.is_under_way());
    let what = Signal::derive(|| words::compare::READING.to_owned());
    let stop = Callback::new(move |()| reading.stop());
    let mut before: Option<Arc<Read>> = None;
    whenever(move || {
        let read = reading.read();
        if before.as_ref().zip(read.as_ref()).is_some_and(|(before, read)| read.is_of_other_platform(before))
        {
            // The link that chose it was drawn anew.
            request_animation_frame(|| browser::focus_if_lost(SHOWN));
        }
        before = read;
    });
    let shown = move || {
        let read = reading.read()?;
        let platform = |letter| read.side(letter).and_then(|side| side.platform()).map(ToString::to_string);
        let text = words::compare::shown(Letter::BOTH.map(platform));
        (!text.is_empty()).then(|| view! { <span class="compared__shown"><Untrusted text=text /></span> })
    };
    view! {
        <h1 class="reference-title">{words::compare::PAGE} " " {live(shown)}</h1>
        <PairForm reading=reading />
        {live(move || is_under_way.get().then(|| view! { <Waiting what=what stop=stop /> }))}
        {Letter::BOTH.map(|letter| view! { <SideFailure letter=letter reading=reading /> })}
        {live(move || {
            (reading.pair.get() == Pair::default()).then(|| view! { <p class="facts">{words::compare::EMPTY}</p> })
        })}
        <section aria-label=words::compare::REGION aria-busy=move || is_under_way.get().to_string() class:document--behind=move || is_under_way.get() inert=move || is_under_way.get()>
            {live(move || reading.read().map(|read| view! { <Sections read=read pair=reading.pair.get_untracked() /> }))}
        </section>
    }
}

/// What is drawn of what was read; of one side alone its overview.
#[component]
fn Sections(read: Arc<Read>, pair: Pair) -> impl IntoView {
    if Letter::BOTH.iter().all(|letter| read.side(*letter).is_none()) {
        return ().into_any();
    }
    let Some(comparison) = read.comparison.clone() else {
        let lacking = if read.side(Letter::A).is_none() { Letter::A } else { Letter::B };
        let is_chosen = match lacking {
            Letter::A => pair.a.is_some(),
            Letter::B => pair.b.is_some(),
        };
        let said =
            if is_chosen { words::compare::side_failed(lacking) } else { words::compare::one_side(lacking) };
        return view! {
            <p role="status">{said}</p>
            <OverviewTable read=read.clone() />
            <PlatformTable read=read />
        }
        .into_any();
    };
    let differences = comparison.differences.clone();
    view! {
        <Verdict read=read.clone() />
        <div class="compared__pair">
            <OverviewTable read=read.clone() />
            <div>
                <PlatformTable read=read.clone() />
                <EntryTable read=read.clone() entries=comparison.others.clone() />
            </div>
        </div>
        <LayerTable read=read />
        <KeyTable differences=differences.clone() is_config_compared=comparison.is_config_compared />
        <Noise noise=differences.noise />
    }
    .into_any()
}
