//! The documents of the trace as they were hashed.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::app::components::{JsonRegion, JsonState, Shown};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::Root;
use crate::oci::{Digest, Reference};
use crate::place::{Place, Target, View, link_to};
use crate::words;

/// The JSON of the document, of all that it leads to for the platform, and of the config.
#[component]
pub(super) fn JsonView(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let of = reference.clone();
    let documents = move || {
        let mut documents = root.with_value(|root| {
            let name = words::json::root(root);
            let digest = root.fetched.verification.digest().clone();
            vec![Shown { name: name.into(), digest, bytes: root.fetched.document.bytes().clone() }]
        });
        let image = inspection.image_of(&of).and_then(Result::ok);
        documents.extend(image.iter().flat_map(|image| &image.hops).map(|hop| {
            let name = words::trace::hop(hop.entry.platform.as_ref(), hop.fetched.document.index().is_some());
            let (digest, bytes) = (hop.entry.digest.clone(), hop.fetched.document.bytes().clone());
            Shown { name, digest, bytes }
        }));
        if let Some((descriptor, Ok(config))) = inspection.config_of(&of) {
            documents.push(Shown {
                name: words::json::CONFIG.into(),
                digest: descriptor.digest,
                bytes: config.bytes.clone(),
            });
        }
        documents
    };
    let state = JsonState::new();
    let reference = StoredValue::new(reference);
    live(move || {
        let views = StoredValue::new(reference.with_value(|reference| blob_links(inspection, reference)));
        // Blobs lead to the view that shows them, everything else to a document.
        let link = move |digest: &Digest| {
            let view = views.with_value(|views| views.get(digest).cloned());
            view.unwrap_or_else(|| reference.with_value(|reference| link_to(reference.document(digest))))
        };
        view! { <JsonRegion documents=documents() state=state link=link /> }
    })
}

/// The links of the blobs of an image.
fn blob_links(inspection: Inspection, reference: &Reference) -> HashMap<Digest, String> {
    let Some(Ok(image)) = inspection.image_of(reference) else { return HashMap::new() };
    let platform = untrack(|| Router::get().place().platform);
    let place = Place { platform, ..Place::new(Target::Image(reference.clone())) };
    let (layers, config) =
        (place.with_view(View::Layers).to_string(), place.with_view(View::Config).to_string());
    let layers = image.manifest.layers.iter().map(|layer| (layer.digest.clone(), layers.clone()));
    layers.chain(image.manifest.config.iter().map(|blob| (blob.digest.clone(), config.clone()))).collect()
}
