//! The tags that lead to a digest.

use leptos::prelude::*;

use crate::app::components::{DigestChip, FailureCard, Untrusted, Waiting};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::format;
use crate::inspect::{Lead, UNASKED, leads, tags_to_look_at};
use crate::oci::{Digest, Reference, Tag, Version};
use crate::place::link_to;

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
    let what = Signal::derive(move || match total().filter(|_| !list.is_waiting()) {
        None => "Listing the tags".into(),
        Some(total) => format!("Looking where the tags lead, {} of {total}", found.with(Vec::len)),
    });
    let stop = Callback::new(move |()| {
        list.stop();
        look.stop();
    });
    let retry = Callback::new(move |()| list.reload());
    let offer = move || {
        let total = total().filter(|total| *total > UNASKED && agreed.get() != rounds.get())?;
        let text = format!("Look at all {total} ({total} requests or more)");
        Some(view! {
            <p class="facts">
                {format!("There are {}. ", format::count(total, "tag"))}
                <button type="button" class="button button--small" on:click=move |_| agreed.set(rounds.get())>{text}</button>
            </p>
        })
    };
    let summary = move || {
        if list.is_stopped() {
            return Some("Stopped.".to_owned());
        }
        let total = total()?;
        let is_cut = list.with(|answer| matches!(answer, Some((_, Ok((_, true))))));
        let is_done = look.with(|answer| answer.is_some()) && !look.is_waiting();
        let stopped = if look.is_stopped() { "Stopped. " } else { "" };
        (is_done || look.is_stopped())
            .then(|| found.with(|found| format!("{stopped}{}", summary(found, total, is_cut))))
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

/// How many lead there, and what is not known.
fn summary(found: &[(Tag, Lead)], total: usize, is_cut: bool) -> String {
    let count = |is: fn(&Lead) -> bool| found.iter().filter(|(_, lead)| is(lead)).count();
    let unknown = count(|lead| matches!(lead, Lead::Unknown(_)));
    let leading = count(|lead| matches!(lead, Lead::Points | Lead::Lists(..)));
    let tags = format::count(total, "tag");
    let left = total.saturating_sub(found.len());
    let mut text = match leading {
        0 if unknown + left > 0 => format!("None of {tags} was found to lead here."),
        0 => format!("None of {tags} leads here."),
        1 => format!("1 of {tags} leads here."),
        leading => format!("{leading} of {tags} lead here."),
    };
    for (count, what) in [(unknown, "could not be read or compared"), (left, "not looked at")] {
        if count > 0 {
            text = format!("{text} {count} {what}.");
        }
    }
    if is_cut { format!("{text} The repository may have more tags than these.") } else { text }
}

fn items(reference: &Reference, found: &[(Tag, Lead)]) -> Option<AnyView> {
    let item = |(tag, lead): &(Tag, Lead)| {
        let way = match lead {
            Lead::Points => view! { "points to this digest" }.into_any(),
            Lead::Lists(index, platform) => {
                let href = link_to(reference.document(index));
                let platform = platform.as_ref().filter(|platform| !platform.is_unknown());
                let name = platform.map(|platform| format!(" for {platform}")).unwrap_or_default();
                view! {
                    "points to the index " <DigestChip digest=index.clone() href=href /> ", which lists it" <Untrusted text=name />
                }
                .into_any()
            }
            Lead::No | Lead::Unknown(_) => return None,
        };
        let href = link_to(reference.at(Version::Tag(tag.clone())));
        Some(view! { <li><a class="mono" href=href>{tag.to_string()}</a> " " {way}</li> })
    };
    let items: Vec<_> = found.iter().filter_map(item).collect();
    (!items.is_empty())
        .then(|| view! { <ul class="plain" aria-label="Tags that lead here">{items}</ul> }.into_any())
}
