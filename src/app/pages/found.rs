//! What is found of an image, as it is found.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::live::whenever;
use crate::inspect::{Found, Root, document_findings, image_findings, worst_first};
use crate::oci::Reference;

/// Keeps `found` at what is found of an image, worst first.
pub(super) fn keep_found(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
    found: RwSignal<Vec<Found>>,
) {
    let of = reference.clone();
    // Each is found once; what asking for the parts finds comes bit by bit.
    let of_document = root.with_value(document_findings);
    let of_image = Memo::new(move |_| {
        let image = inspection.image_of(&of).and_then(Result::ok)?;
        let config = inspection.config_of(&of).and_then(|(_, config)| config.ok());
        Some(image_findings(&image, config.as_deref()))
    });
    whenever(move || {
        let mut all = of_document.clone();
        all.extend(of_image.get().into_iter().flatten());
        all.extend(
            root.with_value(|root| inspection.with_seen(|seen| seen.problems(&reference, &root.contents))),
        );
        let all = worst_first(all);
        if found.with_untracked(|found| *found != all) {
            found.set(all);
        }
    });
}
