//! The document that is saved or changed, and the image in it for a platform: what the page shows. What is there stays,
//! whatever the page asks again meanwhile: somebody may work with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::load::Load;
use crate::app::router::Router;
use crate::inspect::{Image, Root};

/// What the URL names.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    root: Memo<Option<(Load, Root)>>,
    image: Memo<Option<(Load, Arc<Image>)>>,
}

/// Follows what the page reads.
pub(super) fn use_subject() -> Subject {
    let (router, inspection) = (Router::get(), Inspection::get());
    let root = Memo::new(move |before: Option<&Option<(Load, Root)>>| {
        let wanted = Load::of(&router.place())?;
        let kept = before.cloned().flatten().filter(|(load, _)| *load == wanted);
        kept.or_else(|| {
            inspection.root().with(|answer| match answer {
                Some((load, Ok(root))) if *load == wanted => Some((wanted, root.clone())),
                _ => None,
            })
        })
    });
    let image = Memo::new(move |before: Option<&Option<(Load, Arc<Image>)>>| {
        let (wanted, root) = root.get()?;
        inspection.image().with(|answer| match answer {
            Some(((load, of, _), image)) if *load == wanted && of == root.fetched.verification.computed() => {
                Some((wanted, image.clone().ok()?))
            }
            _ => before.cloned().flatten().filter(|(load, _)| *load == wanted),
        })
    });
    Subject { root, image }
}

impl Subject {
    /// The document with what was asked for, once it is there.
    pub(super) fn root(self) -> Option<(Load, Root)> {
        self.root.get()
    }

    /// The image, once it is there.
    pub(super) fn image(self) -> Signal<Option<Arc<Image>>> {
        Signal::derive(move || self.image.with(|image| image.as_ref().map(|(_, image)| image.clone())))
    }
}
