//! Asks before tags are moved: what they point to now is looked up first.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::components::{DigestChip, FailureCard};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::{Task, use_task};
use crate::oci::{Digest, Repository, Tag};
use crate::registry::{Error, Fetched};
use crate::words::removal::tag as texts;

/// A tag that points elsewhere than it is to.
#[derive(Clone)]
pub(super) struct TagMove {
    /// The tag.
    pub(super) tag: Tag,
    /// What it points to.
    pub(super) from: Fetched,
    /// What it is to point to.
    pub(super) to: Digest,
}

/// What goes on once it is clear that the tags may be set; with those that are moved.
type Then = Rc<dyn Fn(Vec<TagMove>)>;

/// One question at a time.
#[derive(Clone, Copy)]
pub(super) struct TagGuard {
    session: Session,
    stage: RwSignal<Stage, LocalStorage>,
    task: Task,
}

#[derive(Clone)]
enum Stage {
    /// There is nothing to ask.
    Clear,
    /// What the tags point to is being looked up.
    Looking,
    /// These tags would be moved.
    Asking(Vec<TagMove>, Then),
    /// It could not be looked up.
    Failed(Error),
}

/// Nothing is asked yet.
pub(super) fn use_tag_guard() -> TagGuard {
    TagGuard { session: Session::get(), stage: RwSignal::new_local(Stage::Clear), task: use_task() }
}

impl TagGuard {
    /// Goes on with `then` when each tag is new or points where it is to, and else asks first.
    pub(super) fn ask(
        self,
        repository: Repository,
        tags: Vec<(Tag, Digest)>,
        then: impl Fn(Vec<TagMove>) + 'static,
    ) {
        self.stage.set(Stage::Looking);
        let client = self.session.client();
        self.task.restart(async move {
            let mut moves = Vec::new();
            for (tag, to) in tags {
                match client.repository(&repository).pointed(&tag).await {
                    Ok(now) => {
                        let now = now.filter(|now| !now.is(&to));
                        moves.extend(now.map(|from| TagMove { tag, from, to }));
                    }
                    Err(error) => {
                        self.stage.try_set(Stage::Failed(error));
                        return;
                    }
                }
            }
            if moves.is_empty() {
                self.stage.try_set(Stage::Clear);
                then(moves);
            } else {
                self.stage.try_set(Stage::Asking(moves, Rc::new(then)));
            }
        });
    }

    /// Takes the question back.
    pub(super) fn clear(self) {
        self.task.stop();
        self.stage.set(Stage::Clear);
    }

    /// Whether it looks, or waits for an answer.
    pub(super) fn is_busy(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Looking | Stage::Asking(..)))
    }
}

/// The question, when there is one.
#[component]
pub(super) fn TagQuestion(guard: TagGuard) -> impl IntoView {
    view! {
        <div role="status">
            {live(move || match guard.stage.get() {
                Stage::Clear => ().into_any(),
                Stage::Looking => view! { <p class="facts">{texts::CHECKING}</p> }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                Stage::Asking(moves, then) => question(guard, moves, then),
            })}
        </div>
    }
}

/// Says that a tag was not moved, since somebody else had moved it after the question.
#[component]
pub(super) fn LeftAlone(tag: String, now: Digest) -> impl IntoView {
    let [before, after] = texts::left_alone(&tag);
    view! { <p>{before} <DigestChip digest=now /> {after}</p> }
}

fn question(guard: TagGuard, moves: Vec<TagMove>, then: Then) -> AnyView {
    let [move_them, question] = texts::move_them(&moves.iter().map(|one| &one.tag).collect::<Vec<_>>());
    let leave = texts::leave_them(moves.len());
    let [points, to_move, asks] = texts::POINTS;
    let lines = moves.iter().map(|TagMove { tag, from, to }| {
        view! {
            <p>
                <strong>{texts::exists(tag)}</strong> {points}
                <DigestChip digest=from.name().clone() /> {to_move} <DigestChip digest=to.clone() /> {asks}
            </p>
        }
    });
    let lines = lines.collect_view();
    let go = move |_| {
        guard.stage.set(Stage::Clear);
        then(moves.clone());
    };
    view! {
        <div class="question" role="group" aria-label=question>
            {lines}
            <p>
                <button type="button" class="button button--danger" on:click=go>{move_them}</button> " "
                <button type="button" class="button" on:click=move |_| guard.clear()>{leave}</button>
            </p>
        </div>
    }
    .into_any()
}
