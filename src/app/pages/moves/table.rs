//! A row a move, the latest first.

use leptos::prelude::*;

use super::seen::Seen;
use crate::app::components::{DigestChip, Seal, SheetTable, Tone, Untrusted};
use crate::app::kept;
use crate::inspect::moves::TagMove;
use crate::oci::{Digest, Repository, Tag, Version};
use crate::place::{compare_link, link_to};
use crate::words;

/// The moves, with the ways to what a tag pointed to before and after; nothing where there is none.
#[component]
pub(super) fn MovesTable<'a>(kept: &'a Seen, is_of_all: bool) -> impl IntoView + use<> {
    let mut moves: Vec<(Repository, Tag, TagMove)> = Vec::new();
    for (repository, seen) in kept {
        moves.extend(seen.moves().map(|(tag, moved)| (repository.clone(), tag.clone(), moved)));
    }
    moves.sort_by_key(|(_, _, moved)| std::cmp::Reverse(moved.noticed));
    let is_seen = kept.iter().any(|(_, seen)| !seen.is_empty());
    let total = moves.len();
    if total == 0 {
        return is_seen.then(|| view! { <p>{words::moves::NO_MOVES}</p> }).into_any();
    }
    let draw = move |rows: usize| {
        moves
            .iter()
            .take(rows)
            .map(|(repository, tag, moved)| row(repository, tag, moved, is_of_all))
            .collect_view()
            .into_any()
    };
    view! { <SheetTable label=words::moves::MOVES heads=words::moves::HEADS total=total draw=draw /> }
        .into_any()
}

fn row(repository: &Repository, tag: &Tag, moved: &TagMove, is_of_all: bool) -> impl IntoView + use<> {
    let reference = repository.at(Version::Tag(tag.clone()));
    let name = if is_of_all { reference.to_string() } else { tag.to_string() };
    let chip = |digest: &Digest| {
        view! { <DigestChip href=link_to(repository.document(digest)) digest=digest.clone() /> }
    };
    let before = chip(moved.before.digest());
    let after = match &moved.after {
        Some(after) => chip(after.digest()).into_any(),
        None => view! { <Seal tone=Tone::Bad text=words::moves::GONE /> }.into_any(),
    };
    let compare = moved.after.as_ref().map(|after| {
        let [a, b] = [&moved.before, after].map(|seen| repository.document(seen.digest()));
        view! { <a href=compare_link(a, Some(b)) aria-label=words::moves::compare(&name)>{words::moves::COMPARE}</a> }
    });
    let [last, noticed] = kept::times(moved);
    let span = words::moves::span(&last, &noticed);
    view! {
        <tr>
            <th scope="row" class="moves__tag"><a href=link_to(reference)><Untrusted text=name is_name=true /></a></th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{span}</td>
            <td>{compare}</td>
        </tr>
    }
}
