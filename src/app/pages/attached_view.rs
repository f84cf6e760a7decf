//! What is attached to an image, as the registry lists it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::{DigestChip, Head, SheetTable, Untrusted, Waiting};
use crate::app::inspection::Inspection;
use crate::app::live::{live, whenever};
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::inspect::{Attached, AttachedAt, Attachment, asked_about, attached};
use crate::oci::{Digest, Reference, Version};
use crate::place::link_to;
use crate::words;

const HEADS: &[Head] = &[("Kind", false), ("Attached to", false), ("Where", false), ("Type", false)];

/// Asks about each of `subjects`, which have names, once a round.
#[component]
pub(super) fn AttachedView(
    reference: Reference,
    subjects: Vec<(Digest, String)>,
    inspection: Inspection,
    rounds: RwSignal<usize>,
) -> impl IntoView {
    let session = Session::get();
    let done = RwSignal::new(0);
    let total = asked_about(subjects.len());
    let digests: Vec<Digest> = subjects.iter().map(|(digest, _)| digest.clone()).collect();
    let key = move || Some((reference.clone(), rounds.get()));
    let answer = use_loader(key, move |(reference, _): (Reference, usize)| {
        let client = session.client();
        let digests = digests.clone();
        done.set(0);
        async move {
            let progress = |count| {
                done.try_set(count);
            };
            Arc::new(attached(client.repository(reference.repository()), &digests, progress).await)
        }
    });
    whenever(move || {
        if let Some(((reference, _), attached)) = answer.answer() {
            inspection.keep_attached(reference, attached);
        }
    });
    let what = Signal::derive(move || words::attached::awaited(done.get(), total));
    let stop = Callback::new(move |()| answer.stop());
    view! {
        {live(move || answer.is_waiting().then(|| view! { <Waiting what=what stop=stop /> }))}
        {live(move || answer.is_stopped().then(|| view! { <p class="facts">{words::attached::STOPPED}</p> }))}
        {live(move || answer.answer().map(|((reference, _), attached)| {
            view! { <Found reference=reference subjects=subjects.clone() attached=attached /> }
        }))}
    }
}

#[component]
fn Found(reference: Reference, subjects: Vec<(Digest, String)>, attached: Arc<Attached>) -> impl IntoView {
    let total = attached.found.len();
    let gaps = attached
        .gaps
        .iter()
        .map(|gap| view! { <p class="facts"><Untrusted text=words::attached::gap(gap) /></p> });
    let gaps = gaps.collect_view();
    let summary = words::attached::summary(&attached);
    let draw = move |rows: usize| {
        let row = |one: &Attachment| row(&reference, &subjects, one);
        attached.found.iter().take(rows).map(row).collect_view().into_any()
    };
    view! {
        <p role="status">{summary}</p>
        {gaps}
        {(total > 0).then(|| view! { <SheetTable label=words::attached::TABLE heads=HEADS total=total draw=draw /> })}
    }
}

fn row(reference: &Reference, subjects: &[(Digest, String)], one: &Attachment) -> impl IntoView + use<> {
    let subject = subjects.iter().find(|(digest, _)| *digest == one.subject).map(|(_, name)| name.clone());
    let (place, stated) = match &one.at {
        AttachedAt::Entry(entry) => {
            let href = link_to(reference.document(&entry.digest));
            let chip = view! { <DigestChip digest=entry.digest.clone() href=href /> }.into_any();
            let media_type = || entry.media_type.as_ref().map(ToString::to_string);
            let stated = entry.artifact_type.clone().filter(|text| !text.is_empty()).or_else(media_type);
            (chip, stated.unwrap_or_else(|| words::entry::NO_TYPE.into()))
        }
        AttachedAt::Tag(tag) => {
            let href = link_to(reference.at(Version::Tag(tag.clone())));
            let link = view! { <a class="mono" href=href>{tag.to_string()}</a> }.into_any();
            (link, words::attached::BY_TAG.into())
        }
    };
    view! {
        <tr>
            <th scope="row">{words::attached::kind(one.kind)}</th>
            <td><Untrusted text=subject.unwrap_or_default() is_name=true /></td>
            <td>{place}</td>
            <td><code><Untrusted text=stated is_name=true /></code></td>
        </tr>
    }
}
