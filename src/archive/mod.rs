//! Images as files: OCI image layouts and `docker save` archives, written and read at bounded memory. Pure.
//!
//! Image spec, *Image Layout*. What `docker load` takes besides is `manifest.json`, which names the files of
//! a config and of its layers.

mod contents;
mod contents_of;
mod contradiction;
mod docker;
mod error;
mod expanded;
mod export;
mod files;
mod form;
mod gap;
mod hash;
mod image;
mod import;
mod item;
mod layer;
mod layer_unpacker;
mod layout;
mod left_out;
mod limit;
mod listing;
mod magic;
mod members;
mod no_image;
mod not_runnable;
mod offers;
mod open;
mod owner;
mod part_name;
mod path;
mod pieces;
mod plan;
mod push;
mod repository;
mod save;
mod saved;
mod saved_contents;
mod saved_list;
mod sink;
mod strangeness;
mod tar;
mod tree;
mod unpack;
mod unpacker;
mod unusable;
mod zstd;

pub use contents::Contents;
pub use contradiction::{Contradiction, Disagreement};
pub use error::ArchiveError;
pub use form::Form;
pub use gap::{Gap, Reason};
pub use hash::hash;
pub use image::Image;
pub use import::{Import, Shelf};
pub use item::Item;
pub use layer::{Layer, LayerError};
pub use layer_unpacker::LayerUnpacker;
pub use limit::Limit;
pub use no_image::NoImage;
pub use not_runnable::NotRunnable;
pub use open::Archive;
pub use owner::Owner;
pub use part_name::PartName;
pub use plan::{Member, Plan};
pub use push::{Pushed, push, requests};
pub use save::{blob_name, save, save_blob};
pub use sink::{Sink, SinkError};
pub use strangeness::Strangeness;
pub use tree::Role;
pub use unusable::Unusable;

pub use crate::registry::{Damage, Magic};
