//! English. A topic a file; each cause has its sentences, and the compiler tells which has none.

mod archive;
mod error;
mod image;
mod refusal;
pub mod removal;
mod sign_in;
mod trace;
mod unanswered;

pub(super) use archive::archive;
pub(super) use error::{error, no_tags};
pub(super) use image::image;
pub use trace::awaited;
