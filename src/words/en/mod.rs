//! English. A topic a file; each cause has its sentences, and the compiler tells which has none.

mod archive;
mod brief;
mod digest;
mod error;
mod image;
mod link;
pub mod manage;
pub mod page;
mod reference;
mod refusal;
pub mod requests;
pub mod save;
pub(super) mod script;
mod sentence;
mod sign_in;
mod sink;
mod source;
mod story;
mod trace;
mod transport;
mod unanswered;
mod unpacked;
mod unreadable;

pub(super) use archive::archive;
pub use archive::{archive_trouble, contradiction, gap, layer, not_unpacked};
pub use brief::brief;
pub use digest::digest;
pub(super) use error::{error, no_tags};
pub(super) use image::image;
pub use link::ignored;
pub use reference::{no_platform, no_reference, no_repository_name, platform, reference, rule};
pub use source::source;
pub use story::story;
pub use trace::awaited;
pub use transport::{broken, no_response, transport};
