//! Where a digest is in its repository.

use leptos::prelude::*;

use super::ways::Ways;
use crate::app::components::{DigestChip, Untrusted, Waiting};
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::inspect::whereabouts::{Before, Part, Sighting, Stage, Whereabouts, search};
use crate::oci::{Digest, Reference};
use crate::words;

/// Gaps that are told.
const GAPS: usize = 10;

/// Lists the tags of the repository, and then looks for the digest as far as a person agrees. Each round after the first
/// one begins anew, and a person has agreed to what is little of it.
#[component]
pub(super) fn WhereaboutsView(
    reference: Reference,
    digest: Digest,
    before: Before,
    rounds: RwSignal<usize>,
) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let new = move || Whereabouts::new(digest.clone(), before);
    let found = RwSignal::new(new());
    let (is_running, is_stopped) = (RwSignal::new(false), RwSignal::new(false));
    let of = StoredValue::new(reference.clone());
    let go = move || {
        let (client, reference) = (session.client(), of.get_value());
        is_running.set(true);
        is_stopped.set(false);
        task.restart(async move {
            let Some(wanted) = found.try_with_untracked(|found| found.wanted().clone()) else { return };
            let next = || found.try_update(Whereabouts::next_step).flatten();
            let tell = |event| _ = found.try_update(|found| found.apply(event));
            search(client.repository(reference.repository()), &wanted, next, tell).await;
            is_running.try_set(false);
        });
    };
    whenever(move || {
        let mut anew = new();
        if rounds.get() > 0 {
            anew.agree();
        }
        found.set(anew);
        untrack(go);
    });
    let stop = Callback::new(move |()| {
        task.stop();
        is_running.set(false);
        is_stopped.set(true);
    });
    let awaited = Signal::derive(move || {
        found
            .with(|found| found.due().map(|stage| words::whereabouts::awaited(stage, found.requests(stage))))
            .unwrap_or_default()
    });
    // What is drawn below changes only with what was seen, and not with each answer.
    let seen = Memo::new(move |_| (found.with(|found| found.sightings().len()), is_running.get()));
    let ways = Memo::new(move |_| {
        seen.get();
        found.with_untracked(Whereabouts::ways)
    });
    let said = move || {
        let (_, is_running) = seen.get();
        let is_told = before != Before::Manifest || ways.with(|ways| !ways.is_empty());
        let what = found.with_untracked(|found| {
            let is_known = found.is_begun() && is_told && (!is_running || !found.sightings().is_empty());
            if is_known { ways.with(|ways| words::whereabouts::what(found, ways)) } else { Vec::new() }
        });
        let stopped = is_stopped.get().then_some(words::whereabouts::STOPPED);
        let summary = (!is_running).then(|| found.with_untracked(words::whereabouts::summary)).flatten();
        let halted = found.with_untracked(|found| Some(words::whereabouts::halted(found, found.halted()?)));
        let what =
            what.into_iter().map(|text| view! { <p class="whereabouts__what"><Untrusted text=text /></p> });
        let rest = [stopped.map(str::to_owned), summary, halted.filter(|_| !is_running)];
        let rest =
            rest.into_iter().flatten().map(|text| view! { <p class="facts"><Untrusted text=text /></p> });
        view! { {what.collect_view()} {rest.collect_view()} }
    };
    let agreed = move |agree: fn(&mut Whereabouts)| {
        found.update(agree);
        go();
    };
    let offers = move || {
        let (_, is_running) = seen.get();
        if is_running {
            return None;
        }
        let offered = found.with_untracked(|found| {
            let stage = found.due()?;
            Some((stage, words::whereabouts::offered(found, stage)))
        });
        let again = found.with_untracked(Whereabouts::can_try_again);
        let offered = offered.map(|(stage, text)| {
            let class = if stage == Stage::Tags { "button" } else { "button button--small" };
            view! { <button type="button" class=class on:click=move |_| agreed(Whereabouts::agree)>{text}</button> " " }
        });
        let again = again.then(|| {
            let press = move |_| agreed(Whereabouts::try_again);
            view! { <button type="button" class="button button--small" on:click=press>{words::whereabouts::TRY_AGAIN}</button> }
        });
        Some(view! { <p>{offered} {again}</p> })
    };
    let kept = move || {
        seen.get();
        found.with_untracked(|found| kept_as(found.sightings()))
    };
    let gaps = move || {
        seen.get();
        found.with_untracked(|found| {
            let beyond = found.gaps().len().saturating_sub(GAPS);
            let told = found.gaps().iter().take(GAPS).map(words::whereabouts::gap);
            let told = told.chain((beyond > 0).then(|| words::whereabouts::more(beyond)));
            told.map(|text| view! { <p class="facts"><Untrusted text=text /></p> }).collect_view()
        })
    };
    let title = (before != Before::Manifest).then(|| view! { <h2>{words::whereabouts::TITLE}</h2> });
    let region = (before != Before::Manifest).then_some(words::question::THIS_DIGEST);
    view! {
        <section class="whereabouts" aria-label=region>
        {title}
        {live(move || is_running.get().then(|| view! { <Waiting what=awaited stop=stop /> }))}
        <div role="status">{live(said)}</div>
        {live(kept)}
        {live(move || view! { <Ways reference=reference.clone() ways=ways.get() /> })}
        {live(gaps)}
        {live(offers)}
        </section>
    }
}

/// The layers, compressed as the registry keeps them, of which the digest is that before compression.
fn kept_as(sightings: &[Sighting]) -> Option<AnyView> {
    let mut layers: Vec<&Digest> = Vec::new();
    for sighting in sightings {
        if let Part::DiffId { layer: Some(layer), .. } = &sighting.part
            && !layers.contains(&layer)
        {
            layers.push(layer);
        }
    }
    let chips = layers.iter().take(GAPS).map(|layer| view! { " " <DigestChip digest=(*layer).clone() /> });
    let chips: Vec<_> = chips.collect();
    (!chips.is_empty()).then(|| view! { <p>{words::whereabouts::KEPT_AS} {chips}</p> }.into_any())
}
