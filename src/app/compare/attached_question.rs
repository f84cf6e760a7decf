//! What is attached to the two images, which is asked for only when a person wants it.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use super::side_cell::SideCell;
use super::state_seal::{StateSeal, of_attached};
use crate::app::components::{Head, SheetTable, Untrusted, Waiting};
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::inspect::compare::{AttachedPair, Letter, Side, pair_attached};
use crate::inspect::{Attached, asked_about, attached, attached_requests};
use crate::oci::Digest;
use crate::words;

const HEADS: &[Head] = &[("Kind", false), ("A", false), ("B", false), ("State", false)];

/// The question, with what it costs; below it the answers.
#[component]
pub(super) fn AttachedQuestion(read: Arc<Read>) -> impl IntoView {
    let session = Session::get();
    let rounds = RwSignal::new(0_usize);
    let done = RwSignal::new(0_usize);
    let subjects = Letter::BOTH.map(|letter| read.side(letter).map(subjects).unwrap_or_default());
    let total = subjects.iter().map(|subjects| asked_about(subjects.len())).sum();
    let costs = subjects.iter().map(|subjects| attached_requests(subjects.len()));
    let cost = costs.fold((0, 0), |(least, most), cost| (least + cost.0, most + cost.1));
    let key = move || Some(rounds.get()).filter(|round| *round > 0);
    let answer = use_loader(key, move |_| {
        let client = session.client();
        let (read, [of_a, of_b]) = (read.clone(), subjects.clone());
        done.set(0);
        async move {
            let ask = async |letter: Letter, subjects: &[Digest], before: usize| {
                let side = read.side(letter)?;
                let progress = |count: usize| {
                    done.try_set(before + count);
                };
                let repository = client.repository(side.reference.repository());
                Some(attached(repository, subjects, progress).await)
            };
            let a = ask(Letter::A, &of_a, 0).await;
            let b = ask(Letter::B, &of_b, of_a.len()).await;
            Arc::new(a.zip(b))
        }
    });
    let what = Signal::derive(move || words::attached::awaited(done.get(), total));
    let stop = Callback::new(move |()| answer.stop());
    let is_asked = Memo::new(move |_| rounds.get() > 0);
    view! {
        <p class="facts">
            {live(move || (!is_asked.get()).then_some(words::compare::NOT_ASKED))} " "
            <button type="button" class="button button--small" on:click=move |_| rounds.update(|rounds| *rounds += 1)>
                {live(move || if is_asked.get() { words::question::ASK_AGAIN.to_owned() } else { words::question::ask_attached(cost) })}
            </button>
        </p>
        {live(move || (is_asked.get() && answer.is_waiting()).then(|| view! { <Waiting what=what stop=stop /> }))}
        {live(move || answer.is_stopped().then(|| view! { <p class="facts">{words::attached::STOPPED}</p> }))}
        {live(move || {
            let (_, found) = answer.answer()?;
            found.as_ref().as_ref().map(|(a, b)| view! { <Found a=a.clone() b=b.clone() /> })
        })}
    }
}

/// The document, and the manifest that is compared.
fn subjects(side: &Side) -> Vec<Digest> {
    let own = side.digest();
    let inner = side.manifest_digest().filter(|inner| *inner != own);
    [own].into_iter().chain(inner).cloned().collect()
}

#[component]
fn Found(a: Attached, b: Attached) -> impl IntoView {
    let pairs = pair_attached(&a, &b);
    let told = [(Letter::A, &a), (Letter::B, &b)].map(|(letter, attached)| {
        let text = words::compare::in_side(letter, &words::attached::summary(attached));
        let gaps = attached
            .gaps
            .iter()
            .map(|gap| view! { <p class="facts"><Untrusted text=words::attached::gap(gap) /></p> });
        view! { <p>{text}</p> {gaps.collect_view()} }
    });
    let total = pairs.len();
    let draw = move |rows: usize| pairs.iter().take(rows).map(row).collect_view().into_any();
    view! {
        <div role="status">{told}</div>
        {(total > 0).then(|| view! { <SheetTable label="Referrers compared" heads=HEADS total=total draw=draw /> })}
    }
}

fn row(pair: &AttachedPair) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{words::attached::kind(pair.kind)}</th>
            <SideCell letter=Letter::A value=pair.a.into_any() />
            <SideCell letter=Letter::B value=pair.b.into_any() />
            <td><StateSeal face=of_attached(pair.state) /></td>
        </tr>
    }
}
