//! One image of an archive, and the way to push it.

use std::rc::Rc;

use leptos::prelude::*;

use super::bench::Bench;
use super::destination::on_other_place;
use super::doubts::Doubts;
use super::limit::LIMIT;
use super::looking::{Looking, Stage};
use super::sending::{SendingStatus, use_sending};
use super::tag_field::{TagField, Tags};
use crate::app::components::RequestPreview;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::app::workbench::tag_guard::{TagQuestion, use_tag_guard};
use crate::archive::{Archive, Contents, Image, requests};
use crate::words;
use crate::words::push::image as texts;

/// What the image needs, where it goes, and the requests.
#[component]
fn ImageCard(
    bench: Bench,
    archive: Rc<Archive>,
    image: Image,
    /// Whether it is the only one, and is looked through without being asked for.
    alone: bool,
    /// Whether it is offered in place of another one.
    instead: bool,
) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let archive = StoredValue::new_local(archive);
    let title = texts::title(&image, instead);
    let tags = Tags::of(&image.names);
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
                Ok(contents) => match contents.refusal() {
                    None => Stage::Ready(Rc::new(contents)),
                    Some(error) => Stage::Failed(error, contents.instead),
                },
                Err(error) => Stage::Failed(error, Vec::new()),
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
        Stage::Ready(contents) => Some(contents),
        _ => None,
    };
    let pointed = move |contents: &Contents| {
        tags.get().into_iter().map(|tag| (tag, contents.root.digest.clone())).collect::<Vec<_>>()
    };
    let previewed = Signal::derive(move || match (ready(), bench.destination.get()) {
        (Some(contents), Some(to)) => requests(&to, &contents.items, &pointed(&contents)),
        _ => Vec::new(),
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(contents), Some(to)) = (untrack(ready), bench.destination.get_untracked()) else { return };
        let tags = untrack(|| pointed(&contents));
        sending.clear();
        guard.ask(to.clone(), tags.clone(), move |moves| {
            let (contents, to, tags) = (contents.clone(), to.clone(), tags.clone());
            let client = session.client();
            task.restart(async move { sending.push(&client, &contents, to, tags, moves).await });
        });
    };
    // Whether the image that is ready contradicts itself.
    let doubtful = Memo::new(move |_| {
        let contents = ready().filter(|_| !previewed.with(Vec::is_empty));
        contents.map(|contents| !contents.contradictions.is_empty())
    });
    let form = move || {
        view! {
            <form class="form" on:submit=send>
                <TagField tags=tags guard=guard />
                <button
                    type="submit"
                    class="button button--main"
                    disabled=move || sending.is_going() || guard.is_busy() || tags.problem().is_some()
                >
                    {texts::PUSH}
                </button>
            </form>
            {live(move || tags.problem().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
            <RequestPreview requests=previewed />
        }
    };
    view! {
        <li class="image-card">
            <strong>{title}</strong>
            <Looking stage=stage prepare=Callback::new(move |()| prepare()) />
            <Alternatives bench=bench archive=archive stage=stage />
            {live(move || match doubtful.get() {
                Some(false) => form().into_any(),
                Some(true) => view! { <details><summary>{texts::PUSH_ANYWAY}</summary>{form()}</details> }.into_any(),
                None => ().into_any(),
            })}
            <TagQuestion guard=guard />
            <SendingStatus sending=sending stop=Callback::new(move |()| { task.stop(); sending.stopped(); }) />
        </li>
    }
}

/// Why the image should not be pushed as it is, where that is so, and what can be pushed instead.
#[component]
fn Alternatives(
    bench: Bench,
    archive: StoredValue<Rc<Archive>, LocalStorage>,
    stage: RwSignal<Stage, LocalStorage>,
) -> impl IntoView {
    let cards = move |images: Vec<Image>| {
        (!images.is_empty()).then(|| {
            view! { <ImageCards bench=bench archive=archive.get_value() images=images instead=true /> }
        })
    };
    live(move || match stage.get() {
        Stage::Failed(_, instead) => cards(instead).into_any(),
        Stage::Ready(contents) if !contents.contradictions.is_empty() => view! {
            <Doubts contents=contents.clone() />
            {cards(contents.instead.clone())}
        }
        .into_any(),
        _ => ().into_any(),
    })
}

/// Images, each with a card of its own.
// A type with a name, since a card holds such a list in turn.
#[component]
pub(super) fn ImageCards(
    bench: Bench,
    archive: Rc<Archive>,
    images: Vec<Image>,
    /// Whether they are offered in place of another one.
    #[prop(optional)]
    instead: bool,
) -> AnyView {
    let total = images.len();
    view! {
        <ul class="images">
            {images.into_iter().take(LIMIT).map(|image| view! {
                <ImageCard bench=bench archive=archive.clone() image=image alone=total == 1 instead=instead />
            }).collect_view()}
        </ul>
        {(total > LIMIT).then(|| view! { <p class="facts">{words::archive::unshown(total - LIMIT)}</p> })}
    }
    .into_any()
}
