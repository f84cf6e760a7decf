//! When a tag moved, as far as this browser saw it, and what it pointed to before.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Seal, Tone};
use crate::app::kept;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::inspect::moves::TagMove;
use crate::oci::{Digest, Reference};
use crate::place::{Place, Target, View, compare_link, link_to};
use crate::registry::{Client, Error};
use crate::words;

/// The last move of a tag, to what is on the screen. The registry is asked whether it still has what was there before.
#[component]
pub(super) fn MovedLine(reference: Reference, now: Digest, moved: TagMove) -> impl IntoView {
    let session = Session::get();
    let before = moved.before.digest().clone();
    let of = reference.document(&before);
    let (then, href) = (of.clone(), link_to(of.clone()));
    let still = RwSignal::new(String::from("."));
    let is_gone = RwSignal::new(false);
    let asking = use_task();
    asking.restart(async move {
        // What was read before may be gone by now.
        let client = Client::new(session.transport());
        // Docker Hub counts that as a pull.
        let digest = of.version().digest().filter(|_| !of.registry().host().is_docker_hub());
        if let Some(digest) = digest {
            let answer = client.repository(of.repository()).manifest_by_digest(digest).await;
            is_gone.try_set(answer.as_ref().is_err_and(Error::is_not_found));
            still.try_set(words::moves::still_there(&answer));
        }
    });
    let [last, noticed] = kept::times(&moved);
    let span = words::moves::between(&last, &noticed);
    let compare = compare_link(then, Some(reference.pinned(&now)));
    let all =
        Place::new(Target::Repository(reference.repository().clone())).with_view(View::Moves).to_string();
    view! {
        <p class="moved">
            <Seal tone=Tone::Warning text=words::moves::MOVED /> " " {span} " "
            <DigestChip digest=before href=href /> {still} " "
            <a href=compare hidden=is_gone>{words::moves::COMPARE_WITH_BEFORE}</a> " "
            <a href=all>{words::moves::OF_REPOSITORY}</a>
        </p>
    }
}
