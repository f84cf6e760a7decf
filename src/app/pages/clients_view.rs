//! Which client gets what of an index.

use leptos::prelude::*;

use super::accepted_view::AcceptedView;
use super::clients_table::ClientsTable;
use super::platform_select::PlatformSelect;
use crate::app::components::{DigestChip, Seal, Tone, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::clients::{Answer, Gets, Level, answers};
use crate::inspect::{ChosenBy, Contents, Root};
use crate::oci::{Platform, Reference, Version};
use crate::place::link_to;
use crate::words;

/// A row a client: the entry that it takes for a platform, and why; or what it prints instead.
#[component]
pub(super) fn ClientsView(
    reference: Reference,
    root: StoredValue<Root>,
    contents: Contents,
    inspection: Inspection,
) -> impl IntoView {
    let router = Router::get();
    // Most servers that are rented today have it.
    let level = RwSignal::new(Level::V3);
    let of = reference.clone();
    let wanted = Memo::new(move |_| {
        let got = || {
            let image = inspection.image_of(&of).and_then(Result::ok)?;
            let hop = image.hops.last()?;
            // What only runs on the usual platform was found by asking for that one.
            let is_asked_for = hop.rule != ChosenBy::Compatible;
            hop.entry.platform.clone().filter(|platform| is_asked_for && !platform.is_empty())
        };
        router.place().platform.or_else(got).unwrap_or_else(Platform::linux_amd64)
    });
    let (entries, unread) = (contents.listed().len(), words::clients::unread(&contents));
    let offered = contents.clone();
    let given = Memo::new(move |_| answers(&contents, &wanted.get(), level.get()));
    let has_level = move || {
        let wanted = wanted.get();
        wanted.variant().is_empty() && wanted.os() == "linux" && wanted.normalized().architecture() == "amd64"
    };
    let more = accepted(&reference, root, &offered);
    let rows = move || {
        let wanted = wanted.get();
        let row = |answer: &Answer| row(answer, &wanted, &reference, root);
        given.with(|given| given.iter().map(row).collect_view())
    };
    let summary = live(move || {
        given.with(|given| view! { <Untrusted text=words::clients::summary(given, &wanted.get()) /> })
    });
    let tools = view! {
        {live(move || has_level().then(|| view! { <LevelSelect level=level /> }))}
        <PlatformSelect contents=offered wanted=wanted />
    }
    .into_any();
    view! {
        <section aria-labelledby="clients-title">
            <ClientsTable summary=summary tools=tools why=words::clients::WHY>{live(rows)}</ClientsTable>
            {unread.map(|text| view! { <p class="facts">{text}</p> })}
            {words::clients::cut(entries).map(|text| view! { <p class="facts">{text}</p> })}
            {more}
        </section>
    }
}

/// The level of the processor, which one client goes by.
#[component]
fn LevelSelect(level: RwSignal<Level>) -> impl IntoView {
    let option = |of: Level| {
        view! { <option value=of.variant() selected=move || level.get() == of>{words::clients::level(of)}</option> }
    };
    let choose = move |event| {
        let value = event_target_value(&event);
        if let Some(chosen) = Level::ALL.into_iter().find(|level| level.variant() == value) {
            level.set(chosen);
        }
    };
    view! {
        <label>
            {words::clients::PROCESSOR} " "
            <select class="select mono" on:change=choose>{Level::ALL.map(option).into_iter().collect_view()}</select>
        </label>
    }
}

/// A tag may be answered differently for other clients; a digest never.
fn accepted(reference: &Reference, root: StoredValue<Root>, contents: &Contents) -> Option<AnyView> {
    let Version::Tag(tag) = reference.version().clone() else { return None };
    let shown = root.with_value(|root| root.fetched.verification.digest().clone());
    let (reference, contents) = (reference.clone(), contents.clone());
    Some(view! { <AcceptedView reference=reference tag=tag shown=shown contents=contents /> }.into_any())
}

fn row(
    answer: &Answer,
    wanted: &Platform,
    reference: &Reference,
    root: StoredValue<Root>,
) -> impl IntoView + use<> {
    let asks = words::clients::asks(answer, wanted).map(|text| view! { <Untrusted text=text /> " " });
    let (gets, why) = if let Some(gets) = &answer.gets {
        let text = words::clients::rule(answer, gets);
        (entry(gets, reference), view! { <Untrusted text=text /> }.into_any())
    } else {
        let text = root.with_value(|root| {
            let (fetched, media_type) = (&root.fetched, root.fetched.document.media_type());
            words::clients::error(answer, reference, fetched.verification.digest(), media_type)
        });
        let nothing = view! { <Seal tone=Tone::Bad text=words::clients::NO_ENTRY /> }.into_any();
        (nothing, view! { <code class="printed"><Untrusted text=text /></code> }.into_any())
    };
    view! {
        <tr>
            <th scope="row">{words::clients::name(answer.client)}</th>
            <td>{gets}</td>
            <td class="prose">{asks} {why}</td>
        </tr>
    }
}

fn entry(gets: &Gets, reference: &Reference) -> AnyView {
    let digest = gets.entry.digest.clone();
    let href = link_to(reference.document(&digest));
    let form = gets.entry.form().map(|form| format!(" {form}"));
    view! {
        <DigestChip digest=digest href=href /> " "
        <Untrusted text=words::clients::entry(&gets.entry) is_name=true /> {form}
    }
    .into_any()
}
