//! The views of a document.

use leptos::prelude::*;

use super::image_failure::ImageFailure;
use crate::app::components::{EntryTables, HistoryTable, LayerTable, PlatformBar, ViewTabs};
use crate::app::demo_host::is_demo;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::parts::{Parts, Question, Scene};
use crate::app::router::Router;
use crate::inspect::{Contents, Root};
use crate::oci::{Manifest, Reference};
use crate::place::View;

/// The tabs, and the view that the URL names.
#[component]
pub(crate) fn ImageViews(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let (router, parts) = (Router::get(), Parts::get());
    let index = root.with_value(|root| root.fetched.document.index().map(|_| root.contents.clone()));
    let has_manifest = root.with_value(|root| {
        root.fetched.document.index().is_some() || root.fetched.document.manifest().is_some()
    });
    let is_single = root.with_value(|root| root.fetched.document.manifest().is_some_and(Manifest::is_image));
    let views: Vec<View> = View::ALL
        .into_iter()
        .filter(|view| match view {
            View::Platforms => index.is_some(),
            View::Layers | View::Config => has_manifest,
            View::Json | View::Commands | View::Save | View::Change => true,
            View::Connection => !is_demo(reference.registry()),
            View::Moves | View::Push | View::Manage => false,
        })
        .collect();
    let has_platforms = index.as_ref().is_none_or(Contents::has_platforms);
    let first = views.first().copied().unwrap_or(View::Json);
    let offered = views.clone();
    let current =
        Memo::new(move |_| router.place().view.filter(|view| offered.contains(view)).unwrap_or(first));
    let reference = StoredValue::new(reference);
    let bar = index.clone().map(|index| {
        move || {
            let index = index.clone();
            matches!(current.get(), View::Platforms | View::Layers | View::Config)
                .then(|| view! { <PlatformBar reference=reference.get_value() contents=index inspection=inspection /> })
        }
    });
    view! {
        {live(move || {
            let current = current.get();
            if has_platforms {
                return view! { <ViewTabs views=views.clone() current=Some(current) /> }.into_any();
            }
            // Caches and lists of referrers have entries, not platforms.
            let others = views.iter().copied().filter(|view| *view != View::Platforms).collect();
            let current = Some(current).filter(|view| *view != View::Platforms);
            view! { <ViewTabs list="Entries" views=others current=current /> }.into_any()
        })}
        {bar}
        {live(move || {
            let reference = reference.get_value();
            match current.get() {
                View::Platforms => index.clone().map(|index| {
                    let clients = has_platforms
                        .then(|| parts.answer(Question::Clients(reference.clone(), root, index.clone(), inspection)));
                    view! {
                        <ImageFailure reference=reference.clone() inspection=inspection beside_table=true />
                        <EntryTables reference=reference contents=index inspection=inspection />
                        {clients}
                    }
                }).into_any(),
                View::Layers => {
                    let clients =
                        is_single.then(|| parts.answer(Question::Single(reference.clone(), root, inspection)));
                    view! { <LayersView reference=reference inspection=inspection /> {clients} }.into_any()
                }
                View::Config => parts.scene(Scene::Config(reference, inspection)),
                View::Json => parts.scene(Scene::Json(reference, root, inspection)),
                View::Commands => parts.scene(Scene::Commands(reference, root, inspection)),
                // The workbench shows them, below the page.
                View::Save | View::Change | View::Moves | View::Push | View::Manage | View::Connection => ().into_any(),
            }
        })}
    }
}

#[component]
fn LayersView(reference: Reference, inspection: Inspection) -> impl IntoView {
    let of = reference.clone();
    let image = move || inspection.image_of(&of).and_then(Result::ok);
    let images = image.clone();
    let of = reference.clone();
    let config = move || inspection.image_config(&of);
    let steps = config.clone();
    let config = Signal::derive(config);
    let of = reference.clone();
    view! {
        <ImageFailure reference=reference inspection=inspection />
        {live(move || image().map(|image| view! {
            <LayerTable reference=of.clone() image=image config=config inspection=inspection />
        }))}
        {live(move || {
            let config = steps()?;
            let layers = images().map_or(0, |image| image.manifest.layers.len());
            let has_history = config.readable().is_some_and(|config| !config.history.is_empty());
            has_history.then(|| view! { <h3>"History"</h3> <HistoryTable config=config layers=layers /> })
        })}
    }
}
