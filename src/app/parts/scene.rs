//! What the part `page` of the program draws.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::inspect::Root;
use crate::oci::{Reference, Repository, Tag};
use crate::registry::{Exchange, Origin};

/// What a person opens, which is not in the first view of an image.
#[derive(Clone)]
pub(in crate::app) enum Scene {
    /// The first page.
    Home,
    /// The moves of the tags of a repository that this browser saw, or those of all.
    Moves(Option<Repository>),
    /// The config of an image.
    Config(Reference, Inspection),
    /// The bytes of a document.
    Json(Reference, StoredValue<Root>, Inspection),
    /// Commands for other tools.
    Commands(Reference, StoredValue<Root>, Inspection),
    /// What there is instead of a tag.
    NotThere(Reference, Tag),
    /// All of an exchange.
    Exchange(Arc<Exchange>),
    /// The form to sign in to an origin; the trigger tells that its dialog was closed.
    SignIn(Origin, Trigger),
}
