//! Whether what is on the screen can be pulled, in one sentence; what fails, what was not checked, and the way to check it.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::app::inspection::Inspection;
use crate::app::live::{live, whenever};
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::{Outcome, Root, Unasked};
use crate::oci::Reference;
use crate::words::{self, Judgement};

const ID: &str = "verdict";

/// The verdict on a document: that of before stays until all is in that the next one is made from.
#[component]
pub(super) fn VerdictRegion(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let shown = RwSignal::new(None::<(String, Outcome, Judgement)>);
    let reference = StoredValue::new(reference);
    let was_pressed = StoredValue::new(false);
    let judging = use_task();
    let judge = move || {
        let judged = reference.try_with_value(|reference| {
            root.try_with_value(|root| inspection.with_seen(|seen| seen.verdict(reference, root)))
        });
        if let Some(Some(verdict)) = judged {
            shown.try_set(Some((
                inspection.done_at(),
                verdict.outcome(),
                words::verdict::judgement(&verdict),
            )));
        }
        if was_pressed.try_get_value() == Some(true) {
            was_pressed.set_value(false);
            // The button is gone where all was checked.
            request_animation_frame(|| browser::focus_if_lost(ID));
        }
    };
    whenever(move || {
        // What a person had hashed counts too.
        inspection.with_seen(|_| ());
        if inspection.is_at_work() {
            judging.stop();
        } else {
            // To draw what came last takes its time, and to judge thousands of entries takes another.
            judging.restart(async move {
                browser::pause().await;
                untrack(judge);
            });
        }
    });
    // What is offered stays as it is while it is being asked.
    let unasked = Memo::new(move |before: Option<&Option<Unasked>>| {
        if inspection.is_at_work() {
            before.copied().flatten()
        } else {
            reference.with_value(|reference| inspection.unasked(reference))
        }
    });
    let tone =
        move || shown.with(|shown| shown.as_ref().map_or(("plain", "–"), |(_, outcome, _)| tone(*outcome)));
    let title = move || {
        shown.with(|shown| {
            shown.as_ref().map_or(words::verdict::CHECKING.into(), |(_, _, said)| said.title.clone())
        })
    };
    let rest = move || {
        let (time, _, said) = shown.get()?;
        let causes = said.causes.iter().map(|cause| view! { <p><Untrusted text=cause.as_str() /></p> });
        let unchecked = said.unchecked.as_deref().map(words::verdict::not_checked).unwrap_or_default();
        Some(view! {
            {causes.collect_view()}
            <p class="facts">
                {words::verdict::checked_at(&time)}
                <Untrusted text=unchecked />
            </p>
        })
    };
    // Drawn anew only when it changes: a person may be about to press it.
    let offered = Memo::new(move |_| {
        let is_open = shown.with(|shown| shown.as_ref().is_some_and(|(_, _, said)| said.unchecked.is_some()));
        unasked.get().filter(|_| is_open)
    });
    let offer = move || {
        let agreed = offered.get()?;
        let check = move |_| {
            was_pressed.set_value(true);
            reference.with_value(|reference| inspection.ask_all(reference, agreed));
        };
        Some(view! {
            <button type="button" class="button" on:click=check>{words::question::check_all(agreed)}</button>
        })
    };
    view! {
        <section class=move || format!("verdict verdict--{}", tone().0) id=ID tabindex="-1" aria-label=words::verdict::REGION>
            <span class="verdict__sign" aria-hidden="true">{move || tone().1}</span>
            <div class="verdict__words">
                <p class="verdict__title" role="status">{live(move || view! { <Untrusted text=title() /> })}</p>
                {live(rest)}
            </div>
            {live(offer)}
        </section>
    }
}

/// How it looks, and its sign.
fn tone(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::All => ("good", "✓"),
        Outcome::Open => ("plain", "–"),
        Outcome::Part => ("warning", "!"),
        Outcome::None => ("bad", "✕"),
    }
}
