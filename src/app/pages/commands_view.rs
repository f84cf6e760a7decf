//! The commands that ask other tools the same.

use leptos::prelude::*;

use crate::app::components::CommandList;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::{ImageError, Root, Subject, commands};
use crate::oci::{Platform, Reference};
use crate::words;

/// Commands for the document on the screen: by the tag, or by the digest, which names the same bytes for ever.
#[component]
pub(super) fn CommandsView(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let by_digest = RwSignal::new(false);
    let digest = root.with_value(|root| root.fetched.verification.digest().clone());
    let pinned = reference.document(&digest);
    let has_tag = reference.version().digest().is_none();
    let lines = move || {
        let image = inspection.image_of(&reference).and_then(Result::ok);
        let config = inspection.config_of(&reference);
        let listed =
            image.as_ref().and_then(|image| image.hops.last()).and_then(|hop| hop.entry.platform.clone());
        let own = || Some(config.as_ref()?.1.as_ref().ok()?.readable()?.platform.clone());
        let platform: Option<Platform> = listed.or_else(own);
        let lines = root.with_value(|root| {
            commands(&Subject {
                reference: if by_digest.get() { &pinned } else { &reference },
                media_type: root.fetched.document.media_type(),
                platform: platform.as_ref(),
                config: config.as_ref().map(|(descriptor, _)| descriptor),
                is_image: match inspection.image_of(&reference) {
                    Some(Ok(image)) => image.manifest.is_image(),
                    Some(Err(error)) => !matches!(error, ImageError::NoManifest | ImageError::NoMatch(None)),
                    None => true,
                },
            })
        });
        view! { <CommandList commands=lines registry=reference.registry().to_string() /> }
    };
    view! {
        {has_tag.then(|| view! {
            <label class="toggle">
                <input type="checkbox" prop:checked=by_digest on:change=move |_| by_digest.update(|by_digest| *by_digest = !*by_digest) />
                {words::command::BY_DIGEST}
            </label>
        })}
        {live(lines)}
    }
}
