//! The push of an image from a file: how far it is, and what came of it.

use leptos::prelude::*;

use super::destination::link;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::workbench::move_back::MoveBack;
use crate::app::workbench::tag_guard::TagMove;
use crate::archive::{ArchiveError, Contents, Pushed, push};
use crate::browser::Unfinished;
use crate::oci::{Digest, Repository, Tag};
use crate::registry::{Client, ErrorKind};
use crate::words;
use crate::words::push::sending as texts;

/// One push at a time.
#[derive(Clone, Copy)]
pub(super) struct Sending(RwSignal<Stage, LocalStorage>);

#[derive(Clone)]
enum Stage {
    No,
    Going(Pushed),
    Stopped,
    Done(Box<Done>),
    Failed(ArchiveError),
}

#[derive(Clone)]
struct Done {
    pushed: Pushed,
    to: Repository,
    /// The tag or digest that it has there.
    named: String,
    moves: Vec<TagMove>,
}

/// Nothing is pushed yet.
pub(super) fn use_sending() -> Sending {
    Sending(RwSignal::new_local(Stage::No))
}

impl Sending {
    /// Pushes all of an image, and moves the tags of which that was agreed.
    pub(super) async fn push(
        self,
        client: &Client,
        contents: &Contents,
        to: Repository,
        tags: Vec<(Tag, Digest)>,
        moves: Vec<TagMove>,
    ) {
        let unfinished = Unfinished::begin();
        let mut heard = |pushed: &Pushed| _ = self.0.try_set(Stage::Going(pushed.clone()));
        let allowed: Vec<_> = moves.iter().map(|one| (one.tag.clone(), one.from.name().clone())).collect();
        let result = push(client.repository(&to), &contents.items, &tags, &allowed, &mut heard).await;
        drop(unfinished);
        let named = match tags.first() {
            Some((tag, _)) => tag.to_string(),
            None => contents.root.digest.to_string(),
        };
        self.0.try_set(match result {
            Ok(pushed) => Stage::Done(Box::new(Done { pushed, to, named, moves })),
            Err(error) => Stage::Failed(error),
        });
    }

    /// Whether it is under way.
    pub(super) fn is_going(self) -> bool {
        self.0.with(|stage| matches!(stage, Stage::Going(_)))
    }

    /// Says that it was stopped.
    pub(super) fn stopped(self) {
        self.0.set(Stage::Stopped);
    }

    /// Says nothing of an earlier push.
    pub(super) fn clear(self) {
        self.0.set(Stage::No);
    }
}

/// How far the push is.
#[component]
pub(super) fn SendingStatus(sending: Sending, stop: Callback<()>) -> impl IntoView {
    view! {
        <div role="status">
            {live(move || match sending.0.get() {
                Stage::No => ().into_any(),
                Stage::Going(pushed) => view! {
                    <p class="verify">
                        <progress aria-label=texts::PUSHING max=pushed.of.max(1).to_string() value=pushed.bytes.to_string()></progress>
                        <span class="verify__size">{words::push::progress(pushed.bytes, pushed.of)}</span>
                        <button type="button" class="button button--small" on:click=move |_| stop.run(())>{words::page::STOP}</button>
                    </p>
                }.into_any(),
                Stage::Stopped => view! { <p>{texts::STOPPED} {texts::INCOMPLETE} {texts::AGAIN}</p> }.into_any(),
                Stage::Done(done) => done_view(*done),
                Stage::Failed(error) => view! {
                    <FailureCard failure=Failure::from(&error) />
                    <p>{texts::INCOMPLETE} {(!ends_alike(&error)).then_some(texts::AGAIN)}</p>
                }.into_any(),
            })}
        </div>
    }
}

/// Whether a push that ended so ends there again.
fn ends_alike(error: &ArchiveError) -> bool {
    let is_limit =
        |kind: &ErrorKind| matches!(kind, ErrorKind::NoChunks { .. } | ErrorKind::BodyTooLarge { .. });
    matches!(error, ArchiveError::Registry(error) if is_limit(&error.kind))
}

fn done_view(Done { pushed, to, named, moves }: Done) -> AnyView {
    let unlisted = (pushed.unlisted > 0).then(|| texts::unlisted(pushed.unlisted));
    let back = moves.into_iter().map(|moved| {
        view! { <MoveBack repository=to.clone() moved=moved /> }
    });
    let back = back.collect_view();
    view! {
        <p>{texts::pushed(to.name(), &pushed)} <a href=link(&to, &named)>{texts::OPEN}</a></p>
        {unlisted.map(|unlisted| view! { <p>{unlisted}</p> })}
        {back}
    }
    .into_any()
}
