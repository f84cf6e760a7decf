//! The way to the dialog from wherever a registry may want credentials.

use leptos::prelude::*;

use crate::browser;

/// The id of the dialog.
pub(super) const SIGN_IN_ID: &str = "sign-in";

/// Opens the dialog. Its form is loaded when it is first opened.
#[derive(Clone, Copy)]
pub(in crate::app) struct SignInDoor {
    was_opened: RwSignal<bool>,
}

/// Nobody opened the dialog yet.
pub(in crate::app) fn provide_sign_in_door() {
    provide_context(SignInDoor { was_opened: RwSignal::new(false) });
}

impl SignInDoor {
    /// The way to the dialog of the page.
    pub(in crate::app) fn get() -> Self {
        expect_context()
    }

    /// Opens the dialog.
    pub(in crate::app) fn open(self) {
        self.was_opened.set(true);
        browser::show_modal(SIGN_IN_ID);
    }

    /// Whether it was ever opened.
    pub(super) fn was_opened(self) -> bool {
        self.was_opened.get()
    }
}
