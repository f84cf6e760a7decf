//! Signing in to a registry.

mod error;
mod form;
mod line;

pub(super) use error::sign_in;
pub use form::{AGREE, ASK, ASKING, CANCEL, KIND, REALM, SERVICE, SIGN_IN, SIGN_OUT, USER, title};
pub use form::{asked, companion_doubt, doubt, kept, kind, purpose, secret};
pub use line::{door, wait, way, who};
