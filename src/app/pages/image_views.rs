//! The views of a document.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::app::components::{
    CommandList, ConfigRegion, FailureCard, HistoryTable, JsonRegion, JsonState, LayerTable, PlatformBar,
    PlatformTable, Shown, ViewTabs,
};
use crate::app::failure::Failure;
use crate::app::inspection::{Inspection, Load};
use crate::app::live::live;
use crate::app::routed::is_demo;
use crate::app::router::Router;
use crate::inspect::{ConfigBlob, Contents, ImageError, Root, Subject, commands};
use crate::oci::{Digest, History, Platform};
use crate::place::{Place, Target, View};

/// The tabs, and the view that the URL names.
#[component]
pub(crate) fn ImageViews(load: Load, root: StoredValue<Root>, inspection: Inspection) -> impl IntoView {
    let router = Router::get();
    let index = root.with_value(|root| root.fetched.document.index().map(|_| root.contents.clone()));
    let has_manifest = root.with_value(|root| {
        root.fetched.document.index().is_some() || root.fetched.document.manifest().is_some()
    });
    let views: Vec<View> = View::ALL
        .into_iter()
        .filter(|view| match view {
            View::Platforms => index.is_some(),
            View::Layers | View::Config => has_manifest,
            View::Json | View::Commands | View::Save | View::Change => true,
            View::Doctor => !is_demo(load.reference.registry()),
            View::Push | View::Manage => false,
        })
        .collect();
    let has_platforms = index.as_ref().is_none_or(Contents::has_platforms);
    let first = views.first().copied().unwrap_or(View::Json);
    let offered = views.clone();
    let current =
        Memo::new(move |_| router.place().view.filter(|view| offered.contains(view)).unwrap_or(first));
    let load = StoredValue::new(load);
    let bar = index.clone().map(|index| {
        move || {
            let index = index.clone();
            matches!(current.get(), View::Platforms | View::Layers | View::Config)
                .then(|| view! { <PlatformBar load=load.get_value() contents=index inspection=inspection /> })
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
            let load = load.get_value();
            match current.get() {
                View::Platforms => index.clone().map(|index| view! {
                    <ImageFailure load=load.clone() inspection=inspection beside_table=true />
                    <PlatformTable load=load contents=index inspection=inspection />
                }).into_any(),
                View::Layers => view! { <LayersView load=load inspection=inspection /> }.into_any(),
                View::Config => view! { <ConfigView load=load inspection=inspection /> }.into_any(),
                View::Json => view! { <JsonView load=load root=root inspection=inspection /> }.into_any(),
                View::Commands => view! { <CommandsView load=load root=root inspection=inspection /> }.into_any(),
                // The workbench shows them, below the page.
                View::Save | View::Change | View::Push | View::Manage | View::Doctor => ().into_any(),
            }
        })}
    }
}

/// Why there is no manifest. Beside the table of platforms a missing one is told already.
#[component]
fn ImageFailure(load: Load, inspection: Inspection, #[prop(optional)] beside_table: bool) -> impl IntoView {
    let retry = Callback::new(move |()| inspection.image().reload());
    live(move || match inspection.image_of(&load) {
        Some(Err(ImageError::Child(_, error))) if beside_table && error.is_not_found() => None,
        Some(Err(ImageError::NoMatch(None))) if beside_table => None,
        Some(Err(error)) => Some(view! { <FailureCard failure=Failure::from(&error) retry=retry /> }),
        _ => None,
    })
}

#[component]
fn LayersView(load: Load, inspection: Inspection) -> impl IntoView {
    let of = load.clone();
    let image = move || inspection.image_of(&of).and_then(Result::ok);
    let images = image.clone();
    let of = load.clone();
    let history = move || match inspection.config_of(&of) {
        Some((_, Ok(ConfigBlob { image: Some(Ok(image)), .. }))) => image.history,
        _ => Vec::<History>::new(),
    };
    let steps = history.clone();
    let table_load = load.clone();
    view! {
        <ImageFailure load=load inspection=inspection />
        {live(move || image().map(|image| view! {
            <LayerTable load=table_load.clone() manifest=image.manifest history=history() inspection=inspection />
        }))}
        {live(move || {
            let history = steps();
            let layers = images().map_or(0, |image| image.manifest.layers.len());
            (!history.is_empty()).then(|| view! { <h3>"History"</h3> <HistoryTable history=history layers=layers /> })
        })}
    }
}

#[component]
fn ConfigView(load: Load, inspection: Inspection) -> impl IntoView {
    let retry = Callback::new(move |()| inspection.config().reload());
    let of = load.clone();
    let config = move || inspection.config_of(&of);
    let of = load.clone();
    let has_none =
        move || matches!(inspection.image_of(&of), Some(Ok(image)) if image.manifest.config.is_none());
    view! {
        <ImageFailure load=load inspection=inspection />
        {live(move || match config() {
            Some((descriptor, Ok(config))) => view! { <ConfigRegion descriptor=descriptor config=config /> }.into_any(),
            Some((_, Err(error))) => view! { <FailureCard failure=Failure::from(&error) retry=retry /> }.into_any(),
            None if has_none() => view! { <p class="facts">"The manifest names no config."</p> }.into_any(),
            None => view! { <p class="facts">"…"</p> }.into_any(),
        })}
    }
}

#[component]
fn JsonView(load: Load, root: StoredValue<Root>, inspection: Inspection) -> impl IntoView {
    let of = load.clone();
    let documents = move || {
        let mut documents = root.with_value(|root| {
            let name = if root.fetched.document.index().is_some() { "Index" } else { "Manifest" };
            let digest = root.fetched.verification.digest().clone();
            vec![Shown { name: name.into(), digest, bytes: root.fetched.document.bytes().clone() }]
        });
        let image = inspection.image_of(&of).and_then(Result::ok);
        documents.extend(image.iter().flat_map(|image| &image.hops).map(|hop| {
            let platform =
                hop.entry.platform.as_ref().map(|platform| format!("{platform} ")).unwrap_or_default();
            let kind = if hop.fetched.document.index().is_some() { "index" } else { "manifest" };
            let (digest, bytes) = (hop.entry.digest.clone(), hop.fetched.document.bytes().clone());
            Shown { name: format!("{platform}{kind}"), digest, bytes }
        }));
        if let Some((descriptor, Ok(config))) = inspection.config_of(&of) {
            documents.push(Shown { name: "Config".into(), digest: descriptor.digest, bytes: config.bytes });
        }
        documents
    };
    let state = JsonState::new();
    let load = StoredValue::new(load);
    live(move || {
        let views = StoredValue::new(load.with_value(|load| blob_links(inspection, load)));
        // Blobs lead to the view that shows them, everything else to a document.
        let link = move |digest: &Digest| {
            let view = views.with_value(|views| views.get(digest).cloned());
            view.unwrap_or_else(|| load.with_value(|load| load.document_link(digest)))
        };
        view! { <JsonRegion documents=documents() state=state link=link /> }
    })
}

/// The links of the blobs of an image.
fn blob_links(inspection: Inspection, load: &Load) -> HashMap<Digest, String> {
    let Some(Ok(image)) = inspection.image_of(load) else { return HashMap::new() };
    let platform = untrack(|| Router::get().place().platform);
    let place = Place { platform, ..Place::reached_by(Target::Image(load.reference.clone()), load.scheme) };
    let (layers, config) =
        (place.with_view(View::Layers).to_string(), place.with_view(View::Config).to_string());
    let layers = image.manifest.layers.iter().map(|layer| (layer.digest.clone(), layers.clone()));
    layers.chain(image.manifest.config.iter().map(|blob| (blob.digest.clone(), config.clone()))).collect()
}

#[component]
fn CommandsView(load: Load, root: StoredValue<Root>, inspection: Inspection) -> impl IntoView {
    live(move || {
        let image = inspection.image_of(&load).and_then(Result::ok);
        let config = inspection.config_of(&load);
        let listed =
            image.as_ref().and_then(|image| image.hops.last()).and_then(|hop| hop.entry.platform.clone());
        let own = || match &config {
            Some((_, Ok(ConfigBlob { image: Some(Ok(image)), .. }))) => Some(image.platform.clone()),
            _ => None,
        };
        let platform: Option<Platform> = listed.or_else(own);
        let lines = root.with_value(|root| {
            commands(&Subject {
                reference: &load.reference,
                scheme: load.scheme,
                media_type: root.fetched.document.media_type(),
                platform: platform.as_ref(),
                config: config.as_ref().map(|(descriptor, _)| descriptor),
                is_image: match inspection.image_of(&load) {
                    Some(Ok(image)) => image.manifest.is_image(),
                    Some(Err(error)) => !matches!(error, ImageError::NoManifest | ImageError::NoMatch(None)),
                    None => true,
                },
            })
        });
        view! { <CommandList commands=lines registry=load.reference.registry().to_string() /> }
    })
}
