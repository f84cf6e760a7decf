//! English. A topic a module; each cause has its sentences, and the compiler tells which has none.

mod archive;
pub mod attached;
pub mod command;
pub mod connection;
pub mod copying;
pub mod entry;
mod error;
pub mod finding;
pub mod home;
pub mod image;
pub mod json;
pub mod leads;
pub mod listing;
pub mod not_there;
pub mod question;
mod refusal;
pub mod removal;
pub mod sign_in;
pub mod summary;
pub mod table;
pub mod ticket;
pub mod trace;
mod unanswered;
mod unhashed;
pub mod verdict;
pub mod verifying;

pub(super) use archive::archive;
pub(super) use error::{error, no_tags};
pub use finding::finding;
pub(super) use image::image;
