//! What the registry returns for a tag, by what the client accepts.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Seal, Tone, Untrusted, Waiting};
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::session::Session;
use crate::inspect::{Accepted, Contents, Returned, returned};
use crate::oci::{Digest, Reference, Tag};
use crate::place::link_to;
use crate::words;

/// A row a set of media types; asked for when a person says so.
#[component]
pub(super) fn AcceptedView(
    reference: Reference,
    tag: Tag,
    shown: Digest,
    contents: Contents,
) -> impl IntoView {
    let session = Session::get();
    let rounds = RwSignal::new(0_usize);
    let came = RwSignal::new(Vec::<(Accepted, Returned)>::new());
    let of = StoredValue::new((reference, tag, shown, contents));
    let look = use_loader(
        move || Some(rounds.get()).filter(|rounds| *rounds > 0),
        move |_: usize| {
            let client = session.client();
            came.set(Vec::new());
            async move {
                let (reference, tag, shown, contents) = of.get_value();
                let note = |accepted, returned| {
                    came.try_update(|came| came.push((accepted, returned)));
                };
                returned(client.repository(reference.repository()), &tag, &shown, &contents, note).await;
            }
        },
    );
    let stop = Callback::new(move |()| look.stop());
    let what = Signal::derive(move || words::accepted::asked(came.with(Vec::len), Accepted::ALL.len()));
    let row = move |accepted: Accepted| {
        let gets = move || {
            let came =
                came.with(|came| came.iter().find(|(one, _)| *one == accepted).map(|(_, came)| came.clone()));
            match came {
                None => words::accepted::NOT_ASKED.into_any(),
                Some(came) => of.with_value(|(reference, tag, ..)| cell(&came, reference, tag)),
            }
        };
        view! {
            <tr><th scope="row">{words::accepted::accepted(accepted)}</th><td class="prose">{live(gets)}</td></tr>
        }
    };
    let [accepts, gets] = words::accepted::HEADS;
    view! {
        <details class="more">
            <summary>{words::accepted::LABEL}</summary>
            <p class="facts">
                {words::accepted::ABOUT} " "
                <button type="button" class="button button--small" on:click=move |_| rounds.update(|rounds| *rounds += 1)>
                    {words::accepted::ask(Accepted::ALL.len())}
                </button>
            </p>
            {live(move || look.is_waiting().then(|| view! { <Waiting what=what stop=stop /> }))}
            <div class="sheet" tabindex="0" role="group" aria-label=words::table::scrollable(words::accepted::LABEL)>
                <table class="stacked" aria-label=words::accepted::LABEL>
                    <thead><tr><th scope="col">{accepts}</th><th scope="col">{gets}</th></tr></thead>
                    <tbody>{Accepted::ALL.map(row).into_iter().collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

fn cell(came: &Returned, reference: &Reference, tag: &Tag) -> AnyView {
    let (tone, word) = match came {
        Returned::Same => (Tone::Good, words::accepted::SAME),
        Returned::Entry(_) | Returned::Other(..) => (Tone::Warning, words::accepted::OTHER),
        Returned::Nothing(_) => (Tone::Bad, words::accepted::NONE),
        Returned::Failed(_) => (Tone::Warning, words::accepted::FAILED),
    };
    let chip = came.other().map(|digest| {
        let href = link_to(reference.document(digest));
        view! { <DigestChip digest=digest.clone() href=href /> " " }
    });
    let text = words::accepted::returned(came, tag);
    view! { <Seal tone=tone text=word /> " " {chip} <Untrusted text=text /> }.into_any()
}
