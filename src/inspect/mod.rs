//! The questions that people ask a registry, answered with a [`Client`](crate::registry::Client). Pure.

mod at_once;
mod attached;
mod build_facts;
mod choice;
mod commands;
mod config_blob;
pub mod connection;
mod content_proof;
mod contents;
mod described;
mod entry_finding;
mod findings;
mod health;
mod image;
mod instead;
mod leads;
mod markdown;
mod near_tags;
mod platform_names;
mod proofs;
pub mod removal;
mod root;
mod summary;
mod tag_order;
mod tags;
mod ticket;
mod trace;
mod verdict;
mod within;

pub use attached::{Attached, AttachedAt, Attachment, asked_about, attached, attached_requests, counted};
pub use build_facts::BuildFacts;
pub use choice::{Choice, choose};
pub use commands::{Command, Subject, commands};
pub use config_blob::{ConfigBlob, config_blob};
pub use content_proof::{ContentProof, content_finding};
pub use contents::{Contents, Listed};
pub use described::described;
pub use entry_finding::{entry_finding, entry_name};
pub use findings::{
    config_mismatches, contradicts, diff_id_finding, differing, differs, findings, is_plain_tar,
    misdescribed, unreadable_config, worst_first,
};
pub use health::{BlobState, ChildState, check_blobs, check_children};
pub use image::{Hop, Image, ImageError, image};
pub use instead::{Instead, instead};
pub use leads::{Lead, leads, tags_to_look_at};
pub use near_tags::near_tags;
pub use proofs::Proofs;
pub use root::{Root, TagState, root};
pub use summary::summary;
pub use tag_order::{newest_first, newest_first_in_steps};
pub use tags::{TagAnswer, resolve_tags};
pub use ticket::{Checked, Ticket};
pub use trace::{
    Awaited, Changed, Event, Goal, Held, ImageOf, Seen, Step, Tally, Trace, UNASKED, Unasked, follow,
};
pub use verdict::{Known, Outcome, Verdict, verdict};
