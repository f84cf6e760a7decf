//! A manifest of the blobs on the bench: an image with its config, or an artifact.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::bench::{Bench, Facts, Piece};
use super::blob_row::BlobRow;
use super::config_fields::ConfigFields;
use super::document_form::DocumentForm;
use crate::app::live::live;
use crate::oci::{Descriptor, Hasher, Manifest, MediaType};
use crate::registry::Source;
use crate::words::push::manifest as texts;

const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
/// The config of what has none. Image spec, *Image Manifest*, "Guidance for an Empty Descriptor".
const EMPTY: (&str, &[u8]) = ("application/vnd.oci.empty.v1+json", b"{}");

/// The config from a form, and the manifest that names it and the layers.
#[component]
pub(super) fn ImageForm(bench: Bench) -> impl IntoView {
    let fields = ConfigFields::new();
    let artifact = RwSignal::new(false);
    let kind = RwSignal::new("application/vnd.example.thing".to_owned());
    let layers = move || {
        bench.pieces.with(|pieces| {
            let layer = |piece: &Piece| match piece.facts.get() {
                Facts::Layer(layer) => Some(layer),
                _ => None,
            };
            pieces.iter().filter_map(layer).collect::<Vec<_>>()
        })
    };
    let config = Memo::new(move |_| -> Result<(&'static str, Arc<[u8]>), String> {
        if artifact.get() {
            return Ok((EMPTY.0, EMPTY.1.into()));
        }
        let diff_ids = layers().iter().map(|layer| layer.diff_id.to_string()).collect();
        Ok((CONFIG, fields.config(diff_ids)?.write().into()))
    });
    let manifest = Signal::derive(move || {
        let (config_type, config) = config.get().ok()?;
        let is_artifact = artifact.get();
        let described = |(media_type, digest, size): (&str, _, _)| {
            Descriptor::new(MediaType::new(media_type), digest, size)
        };
        let layers = if is_artifact {
            bench.pieces.with(|pieces| pieces.iter().filter_map(Piece::descriptor).collect())
        } else {
            let layers = layers().into_iter();
            layers.map(|layer| described((layer.media_type, layer.digest, layer.size))).collect()
        };
        let manifest = Manifest {
            config: Some(described((config_type, Hasher::digest(&config), config.len() as u64))),
            layers,
            subject: None,
            artifact_type: is_artifact.then(|| kind.get().trim().to_owned()),
            annotations: Vec::new(),
        };
        Some(Arc::<[u8]>::from(manifest.write(&MediaType::OciManifest)))
    });
    let config_piece = move || config.get().ok().map(|(_, bytes)| piece_of(&bytes));
    view! {
        <section aria-labelledby="image-title">
            <h2 id="image-title">{texts::TITLE}</h2>
            <p class="facts">{texts::ABOUT}</p>
            <fieldset class="form">
                <legend class="unseen">{texts::KIND}</legend>
                <label><input type="radio" name="kind" prop:checked=move || !artifact.get() on:change=move |_| artifact.set(false) /> {texts::IMAGE}</label>
                <label><input type="radio" name="kind" prop:checked=artifact on:change=move |_| artifact.set(true) /> {texts::ARTIFACT}</label>
            </fieldset>
            {live(move || if artifact.get() {
                view! {
                    <div class="form">
                        <label>
                            {texts::ARTIFACT_TYPE}
                            <input type="text" class="field mono" spellcheck="false" prop:value=kind on:input=move |event| kind.set(event_target_value(&event)) />
                        </label>
                    </div>
                }.into_any()
            } else {
                fields.view().into_any()
            })}
            {live(move || config.get().err().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
            <h3>{texts::CONFIG_TITLE}</h3>
            {live(move || config.get().ok().map(|(_, bytes)| view! {
                <pre class="document-preview" tabindex="0" role="region" aria-label=texts::CONFIG_PREVIEW>{String::from_utf8_lossy(&bytes).into_owned()}</pre>
            }))}
            <ol class="pieces" aria-label=texts::CONFIG>{live(move || config_piece().map(|piece| view! { <BlobRow bench=bench piece=piece /> }))}</ol>
            <h3>{texts::MANIFEST}</h3>
            <DocumentForm bench=bench media_type=MediaType::OciManifest bytes=manifest />
        </section>
    }
}

/// The config as a blob that is known through and through.
fn piece_of(bytes: &Arc<[u8]>) -> Piece {
    Piece {
        id: 0,
        name: texts::THE_CONFIG.into(),
        source: StoredValue::new_local(Rc::new(bytes.clone()) as Rc<dyn Source>),
        facts: RwSignal::new(Facts::Other(Hasher::digest(bytes), None)),
        sent: RwSignal::new(super::bench::Sent::No),
    }
}
