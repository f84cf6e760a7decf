//! The questions that people ask a registry, answered with a [`Client`](crate::registry::Client). Pure.

mod about;
mod accepted;
mod at_once;
mod attached;
mod attached_gap;
mod attached_kind;
mod base_image;
mod build_facts;
mod choice;
mod chosen_by;
mod client_trouble;
pub mod clients;
mod commands;
pub mod compare;
mod config_blob;
pub mod connection;
mod content_proof;
mod contents;
mod described;
mod entry_finding;
mod entry_name;
mod findings;
mod found;
mod health;
mod image;
mod instead;
mod likely_secrets;
pub mod markdown;
pub mod moves;
mod near_tags;
mod platform_list;
mod pointed;
mod proofs;
pub mod removal;
mod root;
mod secret;
mod tags;
mod trace;
mod uncompared;
pub mod verdict;
pub mod whereabouts;
mod within;
mod worst_first;

pub use about::About;
pub use accepted::{Accepted, Returned, returned};
pub use attached::{
    Absence, Attached, AttachedAt, Attachment, Searched, asked_about, attached, attached_requests,
};
pub use attached_gap::AttachedGap;
pub use attached_kind::AttachedKind;
pub use base_image::BaseImage;
pub use build_facts::BuildFacts;
pub use choice::{Choice, choose};
pub use chosen_by::ChosenBy;
pub use client_trouble::ClientTrouble;
pub use commands::{Command, Purpose, Subject, commands};
pub use config_blob::{ConfigBlob, config_blob};
pub use content_proof::{ContentProof, content_finding};
pub use contents::{Contents, Listed};
pub use described::described;
pub use entry_finding::entry_finding;
pub use entry_name::EntryName;
pub use findings::{
    config_mismatches, contradicts, diff_id_finding, differing, differs, document_findings, image_findings,
    is_plain_tar, misdescribed,
};
pub use found::Found;
pub use health::{BlobState, ChildState, check_blobs, check_children};
pub use image::{Hop, Image, ImageError, image};
pub use instead::{Instead, instead};
pub use near_tags::near_tags;
pub use platform_list::PlatformList;
pub use pointed::Pointed;
pub use proofs::Proofs;
pub use root::{Root, TagState, root};
pub use secret::{MASK, is_likely_secret};
pub use tags::{
    ArrangedTags, Built, ImageFacts, KnownTags, NoFacts, TagAnswer, TagCounts, TagGroups, TagNews, TagRow,
    by_moment, by_size, grouped, newest_first, newest_first_in_steps, read_tags,
};
pub use trace::{
    Awaited, Changed, Event, Goal, Held, ImageOf, PartHealth, Parts, PlatformHealth, Seen, Step, Tally,
    Trace, UNASKED, Unasked, follow,
};
pub use uncompared::Uncompared;
pub use verdict::{Known, Outcome, Verdict, verdict};
pub use worst_first::worst_first;
