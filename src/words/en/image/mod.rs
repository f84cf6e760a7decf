//! What a reference leads to, and why there is no image in it.

mod error;
mod page;

pub(in crate::words) use error::image;
pub use page::{NO_CONFIG, NO_MEDIA_TYPE, OPEN_CURRENT, loaded};
