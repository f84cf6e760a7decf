//! English. A topic a module; each cause has its sentences, and the compiler tells which has none.

mod archive;
pub mod attached;
pub mod command;
pub mod connection;
mod error;
pub mod finding;
mod image;
pub mod leads;
pub mod question;
mod refusal;
pub mod removal;
pub mod sign_in;
pub mod summary;
pub mod ticket;
pub mod trace;
mod unanswered;
mod unhashed;
pub mod verdict;

pub(super) use archive::archive;
pub(super) use error::{error, no_tags};
pub use finding::finding;
pub(super) use image::image;
