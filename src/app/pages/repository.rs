//! The tags of a repository.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use super::names::{left, use_names};
use super::nothing_yet::NothingYet;
use super::tag_parts::use_tag_parts;
use crate::app::components::{
    Breadcrumb, DigestChip, FailureCard, NameTable, Seal, Stopped, Tone, Untrusted, ViewTabs, Waiting,
};
use crate::app::demo_host::is_in_demo;
use crate::app::list_memory::ListOf;
use crate::app::live::live;
use crate::app::name_filter::{NameList, use_name_filter};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::tag_digests::{TagAnswers, TagDigests, use_tag_digests};
use crate::inspect::TagAnswer;
use crate::oci::{Digest, Tag, Version};
use crate::place::{Place, Target, View, link_to};
use crate::words;

/// Characters from which on a filter may be the begin of a digest.
const DIGITS: usize = 6;

/// A repository: its tags, and a way to push.
#[component]
pub(crate) fn RepositoryPage() -> impl IntoView {
    let router = Router::get();
    let name = move || match router.place().target {
        Target::Repository(repository) => Some(repository.name().to_string()),
        _ => None,
    };
    let is_demo = Memo::new(move |_| is_in_demo(&router.place()));
    let view = Memo::new(move |_| router.place().view.filter(|view| views(is_demo.get()).contains(view)));
    view! {
        <Breadcrumb />
        <h1>{live(name)}</h1>
        {live(move || view! { <ViewTabs list=words::listing::tags::LIST views=views(is_demo.get()) current=view.get() /> })}
        {live(move || view.get().is_none().then(|| view! { <TagList /> }))}
    }
}

/// The views beside the tags. The demo registry has no connection to be tried.
fn views(is_demo: bool) -> Vec<View> {
    if is_demo { vec![View::Push] } else { vec![View::Push, View::Connection] }
}

/// The tags: names first, newest version first; those that tools made from digests stay folded.
#[component]
fn TagList() -> impl IntoView {
    let router = Router::get();
    let list = Memo::new(move |_| match router.place().target {
        Target::Repository(repository) => Some(ListOf::Tags(repository)),
        _ => None,
    });
    let names = use_names(list);
    let left = left(list);
    let oldest = RwSignal::new(left.is_turned);
    let sorted = use_tag_parts(names, list);
    let parts = Memo::new(move |_| sorted.get().unwrap_or_default());
    let tags = Memo::new(move |_| {
        let mut tags = (*parts.get().tags).clone();
        if oldest.get() {
            tags.reverse();
        }
        Arc::new(tags)
    });
    let answers: TagAnswers = RwSignal::new(HashMap::new());
    let pointing_to = move |wanted: &str| {
        // Shorter ones are names.
        if wanted.len() < DIGITS {
            return HashSet::new();
        }
        let is_it =
            |digest: &Digest| digest.encoded().starts_with(wanted) || digest.to_string().starts_with(wanted);
        answers.with(|answers| {
            let points = answers
                .iter()
                .filter(|(_, answer)| matches!(answer, TagAnswer::Points(digest, _) if is_it(digest)));
            points.map(|(tag, _)| tag.clone()).collect()
        })
    };
    let filter = use_name_filter(tags, left.wanted, pointing_to);
    let digests = use_tag_digests(list, filter, answers);
    let lists = Session::get().lists();
    let turned = move |event| {
        let is_turned = event_target_value(&event) == "oldest";
        oldest.set(is_turned);
        if let Some(list) = list.get_untracked() {
            lists.note(&list, |left| left.is_turned = is_turned);
        }
    };
    let cells =
        Callback::new(move |name: Arc<str>| view! { <TagCells name=name digests=digests /> }.into_any());
    let retry = Callback::new(move |()| names.reload());
    router.on_asked_again(move || {
        digests.forget();
        names.reload();
    });
    view! {
        {live(move || names.loader.is_waiting().then(|| view! {
            <Waiting what=names.waiting_for(words::listing::tags::awaited) stop=Callback::new(move |()| names.loader.stop()) />
        }))}
        {live(move || names.loader.is_stopped().then(|| view! { <Stopped load=retry /> }))}
        {live(move || names.failure().map(|failure| view! { <FailureCard failure=failure retry=retry /> }))}
        {live(move || names.is_cut().then(|| view! { <p class="facts">{words::listing::tags::CUT}</p> }))}
        {live(move || names.doubts().into_iter().map(|doubt| view! { <p class="facts"><Untrusted text=doubt /></p> }).collect_view())}
        <div hidden=move || sorted.with(Option::is_none)>
        <NameTable
            label=words::listing::tags::LIST
            noun="tag"
            filter=filter
            list=list
            link=move |name| tag_link(&router.place(), name)
            columns=words::listing::tags::COLUMNS
            cells=cells
        >
            <ResolveButton digests=digests />
            <label class="names__order">
                {words::listing::tags::ORDER}
                <select class="select" on:change=turned>
                    <option value="newest">{words::listing::tags::NEWEST_FIRST}</option>
                    <option value="oldest" selected=oldest.get_untracked()>{words::listing::tags::OLDEST_FIRST}</option>
                </select>
            </label>
        </NameTable>
        </div>
        <NothingYet names=names said=words::listing::tags::NONE />
        {live(move || {
            let folded = parts.get().folded;
            (!folded.is_empty()).then(|| view! { <Folded tags=folded /> })
        })}
        {live(move || {
            let digests = parts.get().digests;
            (!digests.is_empty()).then(|| view! { <Digests names=digests /> })
        })}
    }
}

fn tag_link(place: &Place, name: &str) -> Option<String> {
    let tag: Tag = name.parse().ok()?;
    let Target::Repository(repository) = &place.target else { return None };
    Some(link_to(repository.at(Version::Tag(tag))))
}

/// Asks what the tags in sight point to, and says beforehand how many requests that takes.
#[component]
fn ResolveButton(digests: TagDigests) -> impl IntoView {
    live(move || {
        if let Some((known, wanted)) = digests.progress() {
            return view! {
                <span class="verify" role="status">
                    <progress aria-label=words::listing::tags::RESOLVING max=wanted.to_string() value=known.to_string()></progress>
                    <span>{words::listing::tags::resolved(known, wanted)}</span>
                    <button type="button" class="button button--small" on:click=move |_| digests.stop()>{words::page::STOP}</button>
                </span>
            }
            .into_any();
        }
        let (open, resolved) = (digests.open().len(), digests.resolved());
        let is_again = digests.is_known();
        let text = words::listing::tags::resolve(open, is_again);
        view! {
            <button
                type="button"
                class="button"
                disabled=open == 0 && !is_again
                title=words::listing::tags::REQUESTS
                on:click=move |_| digests.ask()
            >
                {text}
            </button>
            {(!resolved.is_empty()).then(|| view! { <span class="names__count">{words::listing::tags::AS_OF} {resolved}</span> })}
        }
        .into_any()
    })
}

/// The digest of a tag, and what it holds.
#[component]
fn TagCells(name: Arc<str>, digests: TagDigests) -> impl IntoView {
    // Answers come one by one; only the row of each is drawn anew.
    let of = name.clone();
    let answer = Memo::new(move |_| digests.answer(&of));
    let others = Memo::new(move |_| match answer.get() {
        Some(TagAnswer::Points(digest, _)) => digests.beside(&name, &digest),
        _ => (Vec::new(), 0),
    });
    let place = untrack(|| Router::get().place());
    let digest = move || {
        match answer.get() {
        Some(TagAnswer::Points(digest, _)) => {
            view! { <DigestChip href=digest_link(&place, &digest) digest=digest /> }.into_any()
        }
        Some(TagAnswer::Failed(error)) => {
            view! { <Seal tone=Tone::Warning text=words::listing::tags::NOT_RESOLVED title=words::brief(&error) /> }.into_any()
        }
        None => view! { <span class="absent">"–"</span> }.into_any(),
    }
    };
    let holds = move || match answer.get() {
        Some(TagAnswer::Points(_, pointed)) => words::listing::tags::pointed(&pointed),
        _ => String::new(),
    };
    view! {
        <td>{live(digest)}</td>
        <td>{live(move || view! { <Untrusted text=holds() is_name=true /> })}</td>
        <td>{live(move || view! { <Untrusted text=others.with(|(named, more)| words::listing::tags::beside(named, *more)) is_name=true /> })}</td>
    }
}

/// The link to a document of the repository.
fn digest_link(place: &Place, digest: &Digest) -> Option<String> {
    let Target::Repository(repository) = &place.target else { return None };
    Some(link_to(repository.document(digest)))
}

/// Tags shown at most of those that are folded.
const FOLDED_LIMIT: usize = 200;

#[component]
fn Folded(tags: NameList) -> impl IntoView {
    let router = Router::get();
    let place = router.place();
    let item = |name: &Arc<str>| {
        view! { <li><a href=tag_link(&place, name)>{name.to_string()}</a></li> }
    };
    let more = tags.len().saturating_sub(FOLDED_LIMIT);
    view! {
        <details class="folded">
            <summary>{words::listing::tags::made_from_digests(tags.len())}</summary>
            <ul>{tags.iter().take(FOLDED_LIMIT).map(item).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{words::more(more)}</p> })}
        </details>
    }
}

/// Digests that the registry lists among the tags. They are none, and lead to their documents.
#[component]
fn Digests(names: NameList) -> impl IntoView {
    let place = Router::get().place();
    let item = |name: &Arc<str>| {
        let href = name.parse::<Digest>().ok().and_then(|digest| digest_link(&place, &digest));
        view! { <li><a href=href>{name.to_string()}</a></li> }
    };
    let more = names.len().saturating_sub(FOLDED_LIMIT);
    view! {
        <details class="folded">
            <summary>{words::listing::tags::digests(names.len())}</summary>
            <ul>{names.iter().take(FOLDED_LIMIT).map(item).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{words::more(more)}</p> })}
        </details>
    }
}
