//! Images as files: OCI image layouts and `docker save` archives, written and read at bounded memory. Pure.
//!
//! Image spec, *Image Layout*. What `docker load` takes besides is `manifest.json`, which names the files of
//! a config and of its layers.

mod docker;
mod error;
mod export;
mod files;
mod gap;
mod layout;
mod magic;
mod path;
mod plan;
mod repository;
mod save;
mod sink;
mod tar;
mod tree;

pub use error::ArchiveError;
pub use gap::{Gap, Reason};
pub use magic::Magic;
pub use plan::{Member, Plan};
pub use save::{blob_name, save, save_blob};
pub use sink::{Sink, SinkError};
pub use tree::Role;

use files::Node;
