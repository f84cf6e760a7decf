//! Where a digest is in its repository.

use leptos::prelude::*;

use super::ways::Ways;
use super::whereabouts_said::{gaps, kept_as, said};
use crate::app::components::{CopyButton, Waiting};
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::whereabouts::{Before, Stage, Whereabouts, search};
use crate::oci::{Digest, Reference};
use crate::place::link_to;
use crate::words;

const ID: &str = "whereabouts";

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
        keep_focus();
    });
    let awaited = Signal::derive(move || {
        found
            .with(|found| {
                let stage = found.due()?;
                Some(words::whereabouts::awaited(stage, found.requests(stage)))
            })
            .unwrap_or_default()
    });
    // What is drawn below changes only with what was seen, and not with each answer.
    let seen = Memo::new(move |_| (found.with(|found| found.sightings().len()), is_running.get()));
    let ways = Memo::new(move |_| {
        seen.get();
        found.with_untracked(Whereabouts::ways)
    });
    let told = move || {
        let (_, is_running) = seen.get();
        let is_stopped = is_stopped.get();
        ways.with(|ways| found.with_untracked(|found| said(found, ways, is_running, is_stopped)))
    };
    let agree = Callback::new(move |agree: fn(&mut Whereabouts)| {
        found.update(agree);
        go();
        keep_focus();
    });
    let offers = move || {
        let (_, is_running) = seen.get();
        (!is_running).then(|| found.with_untracked(|found| offers(found, agree)))
    };
    let rest = move |draw: fn(&Whereabouts) -> AnyView| {
        live(move || {
            seen.get();
            found.with_untracked(draw)
        })
    };
    let ticket = {
        let reference = reference.clone();
        move || {
            let (_, is_running) = seen.get();
            let is_told = !is_running && found.with_untracked(Whereabouts::is_begun);
            is_told.then(|| {
                let link = browser::link_to(&link_to(found.with_untracked(|found| reference.document(found.wanted()))));
                let text = ways.with(|ways| {
                    found.with_untracked(|found| words::whereabouts::markdown(&reference, found, ways, &link, &browser::today()))
                });
                view! { <p><CopyButton text=text what=words::copying::SUMMARY label=words::ticket::COPY /></p> }
            })
        }
    };
    let title = (before != Before::Manifest).then(|| view! { <h2>{words::whereabouts::TITLE}</h2> });
    let region = (before != Before::Manifest).then_some(words::question::THIS_DIGEST);
    view! {
        <section class="whereabouts" id=ID tabindex="-1" aria-label=region>
            {title}
            {live(move || is_running.get().then(|| view! { <Waiting what=awaited stop=stop /> }))}
            <div role="status">{live(told)}</div>
            {rest(kept_as)}
            {live(move || view! { <Ways reference=reference.clone() ways=ways.get() /> })}
            {rest(gaps)}
            {live(ticket)}
            {live(offers)}
        </section>
    }
}

/// The button that was pressed is gone.
fn keep_focus() {
    request_animation_frame(|| browser::focus_if_lost(ID));
}

/// The buttons that ask for more.
fn offers(found: &Whereabouts, agree: Callback<fn(&mut Whereabouts)>) -> AnyView {
    let button = |class: &'static str, text: String, how: fn(&mut Whereabouts)| {
        view! { <button type="button" class=class on:click=move |_| agree.run(how)>{text}</button> " " }
    };
    let due = found.due().map(|stage| {
        let class = if stage == Stage::Tags { "button" } else { "button button--small" };
        button(class, words::whereabouts::offered(found, stage), Whereabouts::agree)
    });
    let again = found.can_try_again().then(|| {
        button("button button--small", words::whereabouts::TRY_AGAIN.into(), Whereabouts::try_again)
    });
    (due.is_some() || again.is_some()).then(|| view! { <p>{due} {again}</p> }).into_any()
}
