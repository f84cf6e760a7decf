//! Whole images from an archive or a folder.

use std::rc::Rc;

use leptos::prelude::*;

use super::bench::Bench;
use super::image_card::ImageCards;
use super::limit::LIMIT;
use crate::app::components::{FailureCard, GapList};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::task::use_task;
use crate::archive::{Archive, ArchiveError};
use crate::browser::{self, LocalFile};
use crate::registry::Source;
use crate::words;

/// What became of the files.
#[derive(Clone)]
enum Stage {
    Idle,
    Opening,
    Open(Rc<Archive>),
    Failed(ArchiveError),
}

/// A place to drop files, and the images that are in them.
#[component]
pub(super) fn Images(bench: Bench) -> impl IntoView {
    let stage = RwSignal::new_local(Stage::Idle);
    let over = RwSignal::new(false);
    let task = use_task();
    let take = move |files: Vec<Rc<LocalFile>>| {
        if files.is_empty() {
            return;
        }
        stage.set(Stage::Opening);
        task.restart(async move {
            let opened = open(files.clone()).await;
            let is_no_image = opened.as_ref().is_err_and(ArchiveError::is_other_file);
            // What is no image can still be a layer of one.
            if is_no_image && files.len() <= 20 {
                for file in files {
                    bench.add(file.path().to_owned(), file as Rc<dyn Source>);
                }
            }
            stage.try_set(match opened {
                Ok(archive) => Stage::Open(Rc::new(archive)),
                Err(error) => Stage::Failed(error),
            });
        });
    };
    let choose = move |event: leptos::ev::Event| take(browser::chosen_files(&event));
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(browser::chosen_files(&event));
    };
    view! {
        <section aria-labelledby="images-title">
            <h2 id="images-title">{words::push::image::TITLE}</h2>
            <div
                class="drop"
                class:drop--over=over
                on:dragover=move |event| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false)
                on:drop=drop
            >
                <p>{words::push::image::DROP}</p>
                <div class="form">
                    <label class="file">{words::push::image::FILE} <input type="file" on:change=choose /></label>
                    <label class="file">{words::push::image::FOLDER} <input type="file" prop:webkitdirectory=true on:change=choose /></label>
                </div>
            </div>
            <div role="status">
                {live(move || match stage.get() {
                    Stage::Opening => view! { <p class="facts">{words::push::image::OPENING}</p> }.into_any(),
                    Stage::Failed(error) => view! {
                        <FailureCard failure=Failure::from(&error) />
                        {error.is_other_file()
                            .then(|| view! { <p>{words::push::image::AMONG_BLOBS}</p> })}
                    }.into_any(),
                    Stage::Idle | Stage::Open(_) => ().into_any(),
                })}
            </div>
            {live(move || match stage.get() {
                Stage::Open(archive) => {
                    let (form, images) = (archive.form(), archive.merged());
                    let left_out = archive.left_out().clone();
                    let described = images.iter().any(|image| image.root().is_none());
                    let set_aside = archive.set_aside().map(words::archive::trouble);
                    let instead = words::push::image::other_list(form);
                    view! {
                        <p class="facts">{words::push::image::opened(form, images.len())}</p>
                        {set_aside.map(|error| view! { <p class="facts">{format!("{error} {instead}")}</p> })}
                        {(!left_out.is_empty()).then(|| view! {
                            <p class="facts">{words::push::image::left_out(described)}</p>
                            <GapList gaps=left_out limit=LIMIT />
                        })}
                        <ImageCards bench=bench archive=archive.clone() images=images />
                    }.into_any()
                }
                _ => ().into_any(),
            })}
        </section>
    }
}

/// One file is an archive, several are those of a folder.
async fn open(files: Vec<Rc<LocalFile>>) -> Result<Archive, ArchiveError> {
    match <[Rc<LocalFile>; 1]>::try_from(files) {
        Ok([file]) => Archive::open(file).await,
        Err(files) => {
            let named = |file: Rc<LocalFile>| (file.path().to_owned(), file as Rc<dyn Source>);
            Archive::open_folder(files.into_iter().map(named).collect()).await
        }
    }
}
