//! Signing in to a registry: the line that tells as whom it is asked, and the dialog.

mod dialog;
mod door;
mod form;
mod line;
mod sign_in_form;
mod trial;

pub(super) use dialog::SignInDialog;
pub(super) use door::{SignInDoor, provide_sign_in_door};
pub(super) use line::ConnectionLine;
pub(super) use sign_in_form::SignInForm;
