//! The document that is saved or changed, and the image in it for a platform: what the page shows. What is there stays,
//! whatever the page asks again meanwhile: somebody may work with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::router::Router;
use crate::inspect::{Image, Root};
use crate::oci::Reference;

/// What the URL names.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    root: Memo<Option<(Reference, Root)>>,
    image: Memo<Option<(Reference, Arc<Image>)>>,
}

/// Follows what the page reads.
pub(super) fn use_subject() -> Subject {
    let (router, inspection) = (Router::get(), Inspection::get());
    let root = Memo::new(move |before: Option<&Option<(Reference, Root)>>| {
        let wanted = router.place().reference()?.clone();
        let kept = before.cloned().flatten().filter(|(reference, _)| *reference == wanted);
        kept.or_else(|| {
            inspection.with_root(|answer| match answer {
                Some((reference, Ok(root))) if *reference == wanted => Some((wanted, root.clone())),
                _ => None,
            })
        })
    });
    let image = Memo::new(move |before: Option<&Option<(Reference, Arc<Image>)>>| {
        let (wanted, root) = root.get()?;
        match inspection.image_within(&wanted, root.fetched.verification.computed()) {
            Some(image) => Some((wanted, image.ok()?)),
            None => before.cloned().flatten().filter(|(reference, _)| *reference == wanted),
        }
    });
    Subject { root, image }
}

impl Subject {
    /// The document with what was asked for, once it is there.
    pub(super) fn root(self) -> Option<(Reference, Root)> {
        self.root.get()
    }

    /// The image, once it is there.
    pub(super) fn image(self) -> Signal<Option<Arc<Image>>> {
        Signal::derive(move || self.image.with(|image| image.as_ref().map(|(_, image)| image.clone())))
    }
}
