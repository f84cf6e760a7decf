//! The way to the dialog from wherever a registry may want credentials.

use leptos::prelude::*;

use crate::browser;
use crate::oci::Registry;
use crate::place::Place;

/// The id of the dialog.
pub(super) const SIGN_IN_ID: &str = "sign-in";

/// Opens the dialog. Its form is loaded when it is first opened.
#[derive(Clone, Copy)]
pub(in crate::app) struct SignInDoor {
    was_opened: RwSignal<bool>,
    /// The registry that it was opened for, where that is not the one of the page.
    registry: StoredValue<Option<Registry>>,
}

/// Nobody opened the dialog yet.
pub(in crate::app) fn provide_sign_in_door() {
    provide_context(SignInDoor { was_opened: RwSignal::new(false), registry: StoredValue::new(None) });
}

impl SignInDoor {
    /// The way to the dialog of the page.
    pub(in crate::app) fn get() -> Self {
        expect_context()
    }

    /// Opens the dialog for the registry of the page.
    pub(in crate::app) fn open(self) {
        self.open_at(None);
    }

    /// Opens the dialog for this registry, or else for that of the page.
    pub(in crate::app) fn open_at(self, registry: Option<Registry>) {
        self.registry.set_value(registry);
        self.was_opened.set(true);
        browser::show_modal(SIGN_IN_ID);
    }

    /// The registry that one signs in to.
    pub(super) fn registry(self, place: &Place) -> Option<Registry> {
        self.registry.get_value().or_else(|| place.registry().cloned())
    }

    /// Whether it was ever opened.
    pub(super) fn was_opened(self) -> bool {
        self.was_opened.get()
    }
}
