//! The questions that people ask a registry, answered with a [`Client`](crate::registry::Client). Pure.

mod at_once;
mod choice;
mod commands;
mod config_blob;
mod content_proof;
mod contents;
mod described;
pub mod doctor;
mod entry_finding;
mod findings;
mod health;
mod image;
pub mod removal;
mod root;
mod summary;
mod tag_order;
mod tags;

pub use choice::{Choice, choose};
pub use commands::{Command, Subject, commands};
pub use config_blob::{ConfigBlob, config_blob};
pub use content_proof::{ContentProof, content_finding};
pub use contents::{Contents, Listed};
pub use described::described;
pub use entry_finding::{entry_finding, entry_name};
pub use findings::{diff_id_finding, differing, differs, findings, is_plain_tar, misdescribed};
pub use health::{BlobState, ChildState, check_blobs, check_children};
pub use image::{Hop, Image, ImageError, image};
pub use root::{Root, TagState, root};
pub use summary::summary;
pub use tag_order::newest_first;
pub use tags::{TagAnswer, resolve_tags};
