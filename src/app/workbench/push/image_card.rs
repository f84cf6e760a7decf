//! One image of an archive, and the way to push it.

use std::rc::Rc;

use leptos::prelude::*;

use super::bench::Bench;
use super::destination::{Destination, on_other_place};
use super::sending::{SendingStatus, use_sending};
use crate::app::components::{DigestChip, FailureCard, RequestPreview};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::app::workbench::tag_guard::{TagQuestion, use_tag_guard};
use crate::archive::{Archive, ArchiveError, Contents, Image, Role, requests};
use crate::format;
use crate::oci::{Tag, Version, name_end};

/// How far it is.
#[derive(Clone)]
enum Stage {
    Idle,
    Preparing(u64, u64),
    Ready(StoredValue<Rc<Contents>, LocalStorage>),
    Failed(ArchiveError),
}

/// What the image needs, where it goes, and the requests.
#[component]
pub(super) fn ImageCard(
    bench: Bench,
    archive: StoredValue<Rc<Archive>, LocalStorage>,
    image: Image,
    /// Whether it is the only one, and is looked through without being asked for.
    alone: bool,
) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let name = image.names.first().cloned().unwrap_or_default();
    let text = RwSignal::new(tag_of(&name));
    let tag = Memo::new(move |_| text.with(|text| text.trim().parse::<Tag>()));
    let problem = Memo::new(move |_| {
        let typed = text.with(|text| !text.trim().is_empty());
        tag.get().err().filter(|_| typed).map(|error| error.to_string())
    });
    let stage = RwSignal::new_local(Stage::Idle);
    let sending = use_sending();
    let guard = use_tag_guard();
    let prepare = move || {
        let image = image.clone();
        stage.set(Stage::Preparing(0, 0));
        task.restart(async move {
            let archive = archive.get_value();
            let mut progress = |done, of| _ = stage.try_set(Stage::Preparing(done, of));
            let found = archive.contents(&image, &mut progress).await;
            stage.try_set(match found {
                Ok(contents) if contents.gaps.is_empty() => {
                    Stage::Ready(StoredValue::new_local(Rc::new(contents)))
                }
                Ok(contents) => Stage::Failed(ArchiveError::Incomplete(contents.gaps)),
                Err(error) => Stage::Failed(error),
            });
        });
    };
    if alone {
        prepare();
    }
    on_other_place(move || {
        if untrack(|| sending.is_going()) {
            task.stop();
        }
        sending.clear();
        guard.clear();
    });
    let ready = move || match stage.get() {
        Stage::Ready(contents) => Some(contents.get_value()),
        _ => None,
    };
    let tags = move |contents: &Contents| {
        tag.get().ok().map(|tag| (tag, contents.root.digest.clone())).into_iter().collect::<Vec<_>>()
    };
    let previewed = Signal::derive(move || match (ready(), bench.destination.get()) {
        (Some(contents), Some(to)) => {
            requests(&to.endpoint(), &to.repository, &contents.items, &tags(&contents))
        }
        _ => Vec::new(),
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(contents), Some(to)) = (untrack(ready), bench.destination.get_untracked()) else { return };
        let tags = untrack(|| tags(&contents));
        sending.clear();
        let start = move |contents: Rc<Contents>, to: Destination, tags, from| {
            let client = to.client(session);
            task.restart(async move { sending.push(&client, &contents, to, tags, from).await });
        };
        let Some((tag, digest)) = tags.first().cloned() else { return start(contents, to, tags, None) };
        let (client, repository) = (to.client(session), to.repository.clone());
        guard.ask(client, repository, tag, digest, move |from| {
            start(contents.clone(), to.clone(), tags.clone(), from);
        });
    };
    let title = if name.is_empty() { "An image without a name".to_owned() } else { name };
    view! {
        <li class="image-card">
            <strong>{title}</strong>
            <Looking stage=stage prepare=Callback::new(move |()| prepare()) />
            {live(move || (!previewed.with(Vec::is_empty)).then(|| view! {
                <form class="form" on:submit=send>
                    <label>
                        "Tag "
                        <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder="none: by digest only" prop:value=text
                            on:input=move |event| { text.set(event_target_value(&event)); guard.clear(); } />
                    </label>
                    <button
                        type="submit"
                        class="button button--main"
                        disabled=move || sending.is_going() || guard.is_busy() || problem.with(Option::is_some)
                    >
                        "Push the image"
                    </button>
                </form>
                {live(move || problem.get().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
                <RequestPreview requests=previewed />
            }))}
            <TagQuestion guard=guard />
            <SendingStatus sending=sending stop=Callback::new(move |()| { task.stop(); sending.stopped(); }) />
        </li>
    }
}

/// What the image holds, as far as that is known.
#[component]
fn Looking(stage: RwSignal<Stage, LocalStorage>, prepare: Callback<()>) -> impl IntoView {
    view! {
            {live(move || match stage.get() {
                Stage::Idle => view! {
                    <p><button type="button" class="button button--small" on:click=move |_| prepare.run(())>"Look what it holds"</button></p>
                }.into_any(),
                Stage::Preparing(done, of) => view! {
                    <p><progress aria-label="Looking through the image" max=of.max(1).to_string() value=done.to_string()></progress></p>
                }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                Stage::Ready(contents) => {
                    let contents = contents.get_value();
                    let of = |role| contents.items.iter().filter(|item| item.role == role).count();
                    let size: u64 = contents.items.iter().filter_map(|item| item.descriptor.size).sum();
                    let facts = format!(
                        "{}, {}, {}",
                        format::count(of(Role::Manifest), "manifest"),
                        format::count(of(Role::Blob), "blob"),
                        format::bytes(size)
                    );
                    view! { <p><DigestChip digest=contents.root.digest.clone() /> " " {facts}</p> }.into_any()
                }
            })}
    }
}

/// The tag in a name, or the name itself where it is one.
fn tag_of(name: &str) -> String {
    if name.parse::<Tag>().is_ok() {
        return name.to_owned();
    }
    let (_, version) = name.split_at(name_end(name));
    match Version::parse(version) {
        Ok(Some(version)) => version.tag().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    }
}
