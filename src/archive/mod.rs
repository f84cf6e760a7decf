//! Images as files: OCI image layouts and `docker save` archives, written and read at bounded memory. Pure.
//!
//! Image spec, *Image Layout*. What `docker load` takes besides is `manifest.json`, which names the files of
//! a config and of its layers.

mod contents;
mod contradiction;
mod docker;
mod error;
mod expanded;
mod export;
mod files;
mod gap;
mod hash;
mod layer;
mod layer_unpacker;
mod layout;
mod left_out;
mod listing;
mod magic;
mod offers;
mod open;
mod path;
mod pieces;
mod plan;
mod push;
mod repository;
mod save;
mod saved;
mod sink;
mod tar;
mod tree;
mod unpack;
mod unpacker;
mod words;
mod zstd;

pub use contents::{Contents, Import, Item, Shelf};
pub use contradiction::{Contradiction, Disagreement};
pub use error::ArchiveError;
pub use gap::{Gap, Reason};
pub use hash::hash;
pub use layer::{Layer, LayerError};
pub use layer_unpacker::LayerUnpacker;
pub use magic::Magic;
pub use open::{Archive, Form, Image};
pub use plan::{Member, Plan};
pub use push::{Pushed, push, requests};
pub use save::{blob_name, save, save_blob};
pub use sink::{Sink, SinkError};
pub use tree::Role;

use files::Node;
use layer::layer_type;
