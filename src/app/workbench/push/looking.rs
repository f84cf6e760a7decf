//! Looking through an image of an archive.

use std::rc::Rc;

use leptos::prelude::*;

use super::limit::LIMIT;
use crate::app::components::{DigestChip, FailureCard, GapList};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::archive::{ArchiveError, Contents, Image, Role};
use crate::words::push::image as texts;

/// How far an image is.
#[derive(Clone)]
pub(super) enum Stage {
    Idle,
    Preparing(u64, u64),
    Ready(Rc<Contents>),
    /// It cannot be pushed; what can be instead.
    Failed(ArchiveError, Vec<Image>),
}

/// What the image holds, as far as that is known.
#[component]
pub(super) fn Looking(stage: RwSignal<Stage, LocalStorage>, prepare: Callback<()>) -> impl IntoView {
    view! {
        {live(move || match stage.get() {
                Stage::Idle => view! {
                    <p><button type="button" class="button button--small" on:click=move |_| prepare.run(())>{texts::LOOK}</button></p>
                }.into_any(),
                Stage::Preparing(done, of) => view! {
                    <p><progress aria-label=texts::LOOKING max=of.max(1).to_string() value=done.to_string()></progress></p>
                }.into_any(),
                Stage::Failed(error, _) => view! { <FailureCard failure=failure(&error) /> }.into_any(),
                Stage::Ready(contents) => {
                    let of = |role| contents.items.iter().filter(|item| item.role == role).count();
                    let size: u64 = contents.items.iter().filter_map(|item| item.descriptor.size).sum();
                    let facts = texts::facts(of(Role::Manifest), of(Role::Blob), size);
                    let left_out = contents.left_out.clone();
                    view! {
                        <p><DigestChip digest=contents.root.digest.clone() /> " " {facts}</p>
                        {(!left_out.is_empty()).then(|| view! {
                            <p class="facts">{texts::NOT_IN_IT}</p>
                            <GapList gaps=left_out limit=LIMIT />
                        })}
                    }
                    .into_any()
                }
            })}
    }
}

/// What to do about a file is something else than what to do about a registry.
fn failure(error: &ArchiveError) -> Failure {
    let failure = Failure::from(error);
    match error {
        ArchiveError::Incomplete(_) => Failure { next: texts::SAVE_AGAIN.into(), ..failure },
        _ => failure,
    }
}
