//! Asks before a tag is moved: what it points to now is looked up first.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::components::{DigestChip, FailureCard};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::task::{Task, use_task};
use crate::oci::{Digest, RepositoryName, Tag};
use crate::registry::{Client, Error, Fetched};

/// What goes on once it is clear that the tag may be set; with what it is moved from, if it is moved.
type Then = Rc<dyn Fn(Option<Fetched>)>;

/// One tag at a time.
#[derive(Clone, Copy)]
pub(super) struct TagGuard {
    stage: RwSignal<Stage, LocalStorage>,
    task: Task,
}

#[derive(Clone)]
enum Stage {
    /// There is nothing to ask.
    Clear,
    /// What the tag points to is being looked up.
    Looking,
    /// The tag would be moved from there to this digest.
    Asking(Tag, Rc<Fetched>, Digest, Then),
    /// It could not be looked up.
    Failed(Error),
}

/// Nothing is asked yet.
pub(super) fn use_tag_guard() -> TagGuard {
    TagGuard { stage: RwSignal::new_local(Stage::Clear), task: use_task() }
}

impl TagGuard {
    /// Goes on with `then` when there is no such tag or it points to `to`, and else asks first.
    pub(super) fn ask(
        self,
        client: Rc<Client>,
        repository: RepositoryName,
        tag: Tag,
        to: Digest,
        then: impl Fn(Option<Fetched>) + 'static,
    ) {
        self.stage.set(Stage::Looking);
        self.task.restart(async move {
            match client.pointed(&repository, &tag).await {
                Ok(Some(now)) if !now.is(&to) => self.ask_about(tag, now, to, then),
                Ok(_) => {
                    self.stage.try_set(Stage::Clear);
                    then(None);
                }
                Err(error) => _ = self.stage.try_set(Stage::Failed(error)),
            }
        });
    }

    /// Asks whether a tag that points to `now` may be moved to `to`.
    pub(super) fn ask_about(
        self,
        tag: Tag,
        now: Fetched,
        to: Digest,
        then: impl Fn(Option<Fetched>) + 'static,
    ) {
        self.stage.try_set(Stage::Asking(tag, Rc::new(now), to, Rc::new(then)));
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
                Stage::Looking => view! { <p class="facts">"Checking where the tag points…"</p> }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                Stage::Asking(tag, now, to, then) => {
                    let from = now.name().clone();
                    let go = move |_| {
                        guard.stage.set(Stage::Clear);
                        then(Some(Fetched::clone(&now)));
                    };
                    view! {
                        <div class="question" role="group" aria-label=format!("Move the tag {tag}?")>
                            <p>
                                <strong>{format!("The tag {tag} already exists.")}</strong> " It points to "
                                <DigestChip digest=from /> ". Move it to " <DigestChip digest=to /> "?"
                            </p>
                            <p>
                                <button type="button" class="button button--danger" on:click=go>{format!("Move {tag}")}</button> " "
                                <button type="button" class="button" on:click=move |_| guard.clear()>"Leave it where it is"</button>
                            </p>
                        </div>
                    }.into_any()
                }
            })}
        </div>
    }
}
