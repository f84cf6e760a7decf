//! The images of both sides, platform by platform.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use super::side_cell::SideCell;
use super::state_seal::{StateSeal, of_pair};
use crate::app::components::{DigestChip, Head, SheetTable, Untrusted};
use crate::app::router::Router;
use crate::inspect::EntryName;
use crate::inspect::compare::{Letter, PairState, PlatformPair, Side, pair_platforms};
use crate::oci::{Descriptor, Platform};
use crate::place::{Pair, Place, Target, link_to};
use crate::words;

const HEADS: &[Head] = &[("Platform", false), ("A", false), ("B", false), ("State", false)];

/// The id of the head of the row of the images that are compared.
pub(super) const SHOWN: &str = "compared-platform";

/// A row a platform; each leads to the comparison of its images. Of one side alone it is the list of its images.
#[component]
pub(super) fn PlatformTable(read: Arc<Read>) -> impl IntoView {
    let router = Router::get();
    let pairs = match &read.comparison {
        Some(comparison) => comparison.platforms.clone(),
        None => alone(&read),
    };
    let total = pairs.len();
    if total == 0 {
        return ().into_any();
    }
    let is_shown = {
        let digest = |letter| read.side(letter).and_then(Side::chosen_digest);
        let is_compared = read.comparison.is_some();
        let is_of = |pair: &PlatformPair| is_compared && pair.is_of(digest(Letter::A), digest(Letter::B));
        pairs.iter().map(is_of).collect::<Vec<_>>()
    };
    let first = is_shown.iter().position(|is_shown| *is_shown);
    let draw = move |rows: usize| {
        let place = untrack(|| router.place());
        let each = pairs.iter().zip(&is_shown).enumerate().take(rows);
        let row = |(at, (pair, is_shown)): (usize, (&PlatformPair, &bool))| {
            let id = (first == Some(at)).then_some(SHOWN);
            row(pair, &read, &place, *is_shown, id)
        };
        each.map(row).collect_view().into_any()
    };
    view! {
        <div class="compared compared__wrapped">
            <h2>"Platforms"</h2>
            <SheetTable label="Platforms compared" heads=HEADS total=total draw=draw />
        </div>
    }
    .into_any()
}

fn alone(read: &Read) -> Vec<PlatformPair> {
    let images = |letter| read.side(letter).map(Side::images).unwrap_or_default();
    pair_platforms(&images(Letter::A), &images(Letter::B))
}

fn row(
    pair: &PlatformPair,
    read: &Read,
    place: &Place,
    is_shown: bool,
    id: Option<&'static str>,
) -> impl IntoView + use<> {
    let (a, b) = (read.side(Letter::A), read.side(Letter::B));
    let name = pair.entry().map(|entry| EntryName::of(entry).to_string()).unwrap_or_default();
    let head = match href(pair, a, b, place).filter(|_| !is_shown) {
        Some(href) => view! { <a href=href><Untrusted text=name is_name=true /></a> }.into_any(),
        None => view! { <Untrusted text=name is_name=true /> }.into_any(),
    };
    let failed = is_shown.then(|| {
        let side =
            |letter, side: Option<&Side>| side.and_then(|side| words::compare::side_of_pair(letter, side));
        side(Letter::A, a).or_else(|| side(Letter::B, b))
    });
    let state = match failed.flatten() {
        Some(word) => view! { <StateSeal face=("bad", "✕", "") word=word /> }.into_any(),
        None if read.comparison.is_none() => {
            view! { <StateSeal face=("plain", "·", words::compare::NOT_COMPARED) /> }.into_any()
        }
        None => view! { <StateSeal face=of_pair(pair.state) /> }.into_any(),
    };
    let second = if pair.state == PairState::Same {
        view! { <span class="absent">{words::compare::SAME_SIGN}</span> }.into_any()
    } else {
        chip(b, pair.b.as_ref())
    };
    view! {
        <tr class:row--chosen=is_shown>
            <th scope="row" id=id tabindex=id.map(|_| "-1")>{head} {is_shown.then(|| view! { " " <span class="compared__shown">{words::compare::SHOWN}</span> })}</th>
            <SideCell letter=Letter::A value=chip(a, pair.a.as_ref()) />
            <SideCell letter=Letter::B value=second />
            <td>{state}</td>
        </tr>
    }
}

/// The comparison of two images: by their platform, where a link can name it and both have it.
fn href(pair: &PlatformPair, a: Option<&Side>, b: Option<&Side>, place: &Place) -> Option<String> {
    let (of_a, of_b) = (pair.a.as_ref()?, pair.b.as_ref()?);
    let (a, b) = (a?, b?);
    let can_be_named = |side: &Side, entry: &Descriptor| {
        side.root
            .contents
            .named()
            .any(|named| named.digest == entry.digest && named.platform == entry.platform)
    };
    let platform = of_a.platform.as_ref().filter(|_| can_be_named(a, of_a) && can_be_named(b, of_b));
    if let Some(platform) = platform.filter(|platform| Platform::can_be_named(platform)) {
        return Some(place.with_platform(platform.clone()).to_string());
    }
    let both = Pair::new(a.reference.document(&of_a.digest), b.reference.document(&of_b.digest));
    Some(Place::new(Target::Compare(Box::new(both))).to_string())
}

fn chip(side: Option<&Side>, entry: Option<&Descriptor>) -> AnyView {
    match side.zip(entry) {
        Some((side, entry)) => {
            let href = link_to(side.reference.document(&entry.digest));
            view! { <DigestChip digest=entry.digest.clone() href=href /> }.into_any()
        }
        None => view! { <span class="absent">"–"</span> }.into_any(),
    }
}
