//! Whole images from an archive or a folder.

use std::rc::Rc;

use leptos::prelude::*;

use super::bench::Bench;
use super::image_card::ImageCards;
use super::limit::LIMIT;
use crate::app::components::{FailureCard, Untrusted};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::task::use_task;
use crate::archive::{Archive, ArchiveError, Form};
use crate::browser::{self, LocalFile};
use crate::format;
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
            <h2 id="images-title">"An image from a file"</h2>
            <div
                class="drop"
                class:drop--over=over
                on:dragover=move |event| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false)
                on:drop=drop
            >
                <p>"Drop what docker save or skopeo wrote: an OCI image layout or a docker archive, as a tar, which gzip or zstd may have compressed (up to 512 MiB unpacked), or as a folder."</p>
                <div class="form">
                    <label class="file">"Choose a file " <input type="file" on:change=choose /></label>
                    <label class="file">"Choose a folder " <input type="file" prop:webkitdirectory=true on:change=choose /></label>
                </div>
            </div>
            <div role="status">
                {live(move || match stage.get() {
                    Stage::Opening => view! { <p class="facts">"Looking into it…"</p> }.into_any(),
                    Stage::Failed(error) => view! {
                        <FailureCard failure=Failure::from(&error) />
                        {error.is_other_file()
                            .then(|| view! { <p>"The files are among the blobs below: an image can be made of them by hand."</p> })}
                    }.into_any(),
                    Stage::Idle | Stage::Open(_) => ().into_any(),
                })}
            </div>
            {live(move || match stage.get() {
                Stage::Open(archive) => {
                    let (form, images) = (archive.form(), archive.merged());
                    let left_out = archive.left_out();
                    let unshown = left_out.len().saturating_sub(LIMIT);
                    let left_out: Vec<_> = left_out.iter().take(LIMIT).map(words::gap).collect();
                    let set_aside = archive.set_aside().map(words::archive_trouble);
                    let instead = match form {
                        Form::Layout => "Docker before version 25 does not load such a file.",
                        Form::DockerSave => "What follows is what manifest.json lists, as docker load reads it.",
                    };
                    let form = match form {
                        Form::Layout => "An OCI image layout",
                        Form::DockerSave => "A docker archive",
                    };
                    view! {
                        <p class="facts">{format!("{form} with {}.", format::count(images.len(), "image"))}</p>
                        {set_aside.map(|error| view! { <p class="facts">{format!("{error} {instead}")}</p> })}
                        {(!left_out.is_empty()).then(|| view! {
                            <p class="facts">"These entries of index.json have no digest that could be looked for in the file, and are left out:"</p>
                            <ul>{left_out.into_iter().map(|gap| view! { <li><Untrusted text=gap /></li> }).collect_view()}</ul>
                        })}
                        {(unshown > 0).then(|| view! { <p class="facts">{format!("and {unshown} more, which are not shown")}</p> })}
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
