//! The documents of the trace as they were hashed.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::app::components::{JsonRegion, JsonState, Shown};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::load::Load;
use crate::app::router::Router;
use crate::inspect::Root;
use crate::oci::Digest;
use crate::place::{Place, Target, View};

/// The JSON of the document, of all that it leads to for the platform, and of the config.
#[component]
pub(super) fn JsonView(load: Load, root: StoredValue<Root>, inspection: Inspection) -> impl IntoView {
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
            documents.push(Shown {
                name: "Config".into(),
                digest: descriptor.digest,
                bytes: config.bytes.clone(),
            });
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
