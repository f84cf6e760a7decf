//! The tags that lead to a digest.

use leptos::prelude::*;

use crate::app::components::{DigestChip, FailureCard, Untrusted, Waiting};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::inspect::{Lead, UNASKED, leads, tags_to_look_at};
use crate::oci::{Digest, Reference, Tag, Version};
use crate::place::link_to;
use crate::words;

/// Lists the tags of the repository once a round, and looks where each leads; many only when a person agrees.
#[component]
pub(super) fn LeadsView(reference: Reference, digest: Digest, rounds: RwSignal<usize>) -> impl IntoView {
    let session = Session::get();
    let agreed = RwSignal::new(0);
    let found = RwSignal::new(Vec::<(Tag, Lead)>::new());
    let of = reference.clone();
    let list = use_loader(
        move || Some((of.clone(), rounds.get())),
        move |(reference, _): (Reference, usize)| {
            let client = session.client();
            found.set(Vec::new());
            async move { tags_to_look_at(client.repository(reference.repository())).await }
        },
    );
    let tags = move || {
        let is_agreed = agreed.get() == rounds.get();
        list.with(|answer| match answer {
            Some(((reference, round), Ok((tags, _))))
                if *round == rounds.get() && (is_agreed || tags.len() <= UNASKED) =>
            {
                Some((reference.clone(), *round, tags.clone()))
            }
            _ => None,
        })
    };
    let look = use_loader(tags, move |(reference, _, tags): (Reference, usize, Vec<Tag>)| {
        let client = session.client();
        let digest = digest.clone();
        found.set(Vec::new());
        async move {
            let note = |tag: &Tag, lead| {
                found.try_update(|found| found.push((tag.clone(), lead)));
            };
            leads(client.repository(reference.repository()), &tags, &digest, note).await;
        }
    });
    // Of this round: while the list is awaited anew, or where that was stopped, the one before is still there.
    let total = move || {
        list.with(|answer| match answer {
            Some(((_, round), Ok((tags, _)))) if *round == rounds.get() => Some(tags.len()),
            _ => None,
        })
    };
    let what = Signal::derive(move || {
        words::leads::awaited(found.with(Vec::len), total().filter(|_| !list.is_waiting()))
    });
    let stop = Callback::new(move |()| {
        list.stop();
        look.stop();
    });
    let retry = Callback::new(move |()| list.reload());
    let offer = move || {
        let total = total().filter(|total| *total > UNASKED && agreed.get() != rounds.get())?;
        let (count, text) = words::leads::offered(total);
        Some(view! {
            <p class="facts">
                {count}
                <button type="button" class="button button--small" on:click=move |_| agreed.set(rounds.get())>{text}</button>
            </p>
        })
    };
    let summary = move || {
        if list.is_stopped() {
            return Some(words::leads::STOPPED.to_owned());
        }
        let total = total()?;
        let is_cut = list.with(|answer| matches!(answer, Some((_, Ok((_, true))))));
        let is_done = look.with(|answer| answer.is_some()) && !look.is_waiting();
        let stopped = if look.is_stopped() { words::leads::STOPPED } else { "" };
        (is_done || look.is_stopped())
            .then(|| found.with(|found| format!("{stopped}{}", words::leads::summary(found, total, is_cut))))
    };
    view! {
        {live(move || (list.is_waiting() || look.is_waiting()).then(|| view! { <Waiting what=what stop=stop /> }))}
        {live(move || list.with(|answer| match answer {
            Some((_, Err(error))) => Some(view! { <FailureCard failure=Failure::from(error) retry=retry /> }),
            _ => None,
        }))}
        {live(offer)}
        <p role="status">{live(summary)}</p>
        {live(move || found.with(|found| items(&reference, found)))}
    }
}

fn items(reference: &Reference, found: &[(Tag, Lead)]) -> Option<AnyView> {
    let item = |(tag, lead): &(Tag, Lead)| {
        let (before, after, name) = words::leads::way(lead)?;
        let index = match lead {
            Lead::Lists(index, _) => {
                let href = link_to(reference.document(index));
                Some(view! { <DigestChip digest=index.clone() href=href /> })
            }
            _ => None,
        };
        let href = link_to(reference.at(Version::Tag(tag.clone())));
        Some(
            view! { <li><a class="mono" href=href>{tag.to_string()}</a> " " {before} {index} {after} <Untrusted text=name /></li> },
        )
    };
    let items: Vec<_> = found.iter().filter_map(item).collect();
    (!items.is_empty())
        .then(|| view! { <ul class="plain" aria-label=words::leads::LIST>{items}</ul> }.into_any())
}
