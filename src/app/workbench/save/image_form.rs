//! A whole image as an archive.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::SavingStatus;
use crate::app::live::whenever;
use crate::app::saving::use_saving;
use crate::app::session::Session;
use crate::archive::Plan;
use crate::inspect::{Image, Root};
use crate::oci::{Descriptor, Platform, Reference};
use crate::words;

/// What can be saved in one archive.
#[derive(Clone, PartialEq)]
struct Subject {
    label: String,
    root: Descriptor,
    is_image: bool,
}

/// The choice of what, and of which format.
#[component]
pub(super) fn ImageForm(
    reference: Reference,
    root: StoredValue<Root>,
    image: Signal<Option<Arc<Image>>>,
) -> impl IntoView {
    let (session, saving) = (Session::get(), use_saving());
    let subjects = Memo::new(move |_| {
        let mut subjects = Vec::new();
        if let Some(image) = image.get()
            && let Some(hop) = image.hops.last()
        {
            let platform = hop
                .entry
                .platform
                .as_ref()
                .map_or_else(|| words::save::CHOSEN_PLATFORM.into(), Platform::to_string);
            let is_image = image.manifest.is_image();
            subjects.push(Subject {
                label: words::save::image_for(&platform),
                root: hop.entry.clone(),
                is_image,
            });
        }
        root.with_value(|root| subjects.push(whole(root)));
        subjects
    });
    let chosen = RwSignal::new(0_usize);
    let docker = RwSignal::new(false);
    whenever(move || {
        // What was prepared for another choice is not for this one.
        subjects.track();
        chosen.track();
        docker.track();
        saving.stop();
    });
    let subject = move || subjects.with(|subjects| subjects.get(chosen.get()).or(subjects.first()).cloned());
    let can_load = move || subject().is_some_and(|subject| subject.is_image);
    let reference = StoredValue::new(reference);
    let prepare = move |_| {
        let Some(subject) = untrack(subject) else { return };
        let client = session.client();
        let mut reference = reference.get_value();
        if reference.version().tag().is_none() {
            reference = reference.document(&subject.root.digest);
        }
        let docker = docker.get_untracked() && subject.is_image;
        saving.prepare(async move {
            if docker {
                Plan::docker(&client, &reference, &subject.root).await
            } else {
                Plan::layout(&client, &reference, &subject.root).await
            }
        });
    };
    let what = move || {
        let option = |(at, subject): (usize, Subject)| {
            view! { <option value=at.to_string() selected=at == chosen.get_untracked()>{subject.label}</option> }
        };
        subjects.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <section aria-labelledby="save-image-title">
            <h2 id="save-image-title">{words::save::IMAGE}</h2>
            <p class="facts">{words::save::ABOUT}</p>
            <div class="form">
                <label>
                    "What "
                    <select class="select" on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default())>{what}</select>
                </label>
                <label>
                    "As "
                    <select class="select" on:change=move |event| docker.set(event_target_value(&event) == "docker")>
                        <option value="oci">"OCI image layout (tar)"</option>
                        <option value="docker" disabled=move || !can_load()>{words::save::FOR_DOCKER}</option>
                    </select>
                </label>
                <button type="button" class="button" on:click=prepare>"Prepare"</button>
            </div>
            <SavingStatus saving=saving name="the image" />
        </section>
    }
}

/// The document of the reference, with all that it leads to.
fn whole(root: &Root) -> Subject {
    let fetched = &root.fetched;
    let document = &fetched.document;
    let verification = &fetched.verification;
    let label = match document.index() {
        Some(index) => words::save::index_with(index.manifests.len()),
        None => "The image".to_owned(),
    };
    let digest = verification.digest().clone();
    let size = document.bytes().len() as u64;
    let is_image = document.manifest().is_some_and(crate::oci::Manifest::is_image);
    Subject { label, root: Descriptor::new(document.media_type().clone(), digest, size), is_image }
}
