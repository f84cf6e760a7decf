//! The document that is saved or changed, and the image in it for a platform.

use leptos::prelude::*;

use crate::app::inspection::Load;
use crate::app::loader::{Loader, use_loader};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::inspect::{Image, ImageError, Root, image, root};
use crate::oci::{Digest, Platform};
use crate::place::Target;
use crate::registry::Error;

type ImageKey = (Load, Digest, Option<Platform>);

/// What the URL names.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) root: Loader<Load, Result<Root, Error>>,
    image: Loader<ImageKey, Result<Image, ImageError>>,
}

/// Asks for the document, and `with_image` for the image in it.
pub(super) fn use_subject(with_image: bool) -> Subject {
    let (router, session) = (Router::get(), Session::get());
    let key = move || {
        let place = router.place();
        let scheme = place.scheme();
        match place.target {
            Target::Image(reference) => Some(Load { reference, scheme }),
            _ => None,
        }
    };
    let root = use_loader(key, move |load: Load| {
        let client = session.client(load.reference.registry(), load.scheme);
        async move { root(&client, &load.reference).await }
    });
    let image_key = move || {
        root.with(|answer| match answer {
            Some((load, Ok(root))) if with_image => {
                Some((load.clone(), root.fetched.verification.computed().clone(), router.place().platform))
            }
            _ => None,
        })
    };
    let image = use_loader(image_key, move |(load, _, wanted): ImageKey| {
        let client = session.client(load.reference.registry(), load.scheme);
        let document =
            root.answer_untracked().and_then(|(_, root)| root.ok()).map(|root| root.fetched.document);
        async move {
            let document = document.ok_or(ImageError::NoManifest)?;
            image(&client, load.reference.repository(), &document, wanted.as_ref()).await
        }
    });
    Subject { root, image }
}

impl Subject {
    /// The image, once it is there.
    pub(super) fn image(self) -> Signal<Option<Image>> {
        Signal::derive(move || {
            self.image.with(|answer| answer.and_then(|(_, image)| image.as_ref().ok().cloned()))
        })
    }
}
