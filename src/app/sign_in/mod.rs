//! Signing in to a registry: the line that tells as whom it is asked, and the dialog.

mod dialog;
mod failure;
mod form;
mod line;
mod recipient;

pub(super) use dialog::{SIGN_IN_ID, SignInDialog};
pub(super) use failure::explain;
pub(super) use line::ConnectionLine;
