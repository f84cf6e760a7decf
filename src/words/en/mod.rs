//! English. A topic a file; each cause has its sentences, and the compiler tells which has none.

mod archive;
mod attached;
mod brief;
mod command;
pub mod connection;
mod digest;
mod error;
mod finding;
pub mod frame;
mod image;
mod leads;
mod link;
pub mod manage;
pub mod page;
pub mod part;
pub mod push;
mod question;
mod reference;
mod refusal;
pub mod removal;
pub mod requests;
pub mod save;
pub(super) mod script;
mod sentence;
pub mod sign_in;
mod sink;
mod source;
mod story;
mod summary;
mod ticket;
mod trace;
mod transport;
mod unanswered;
mod unhashed;
mod unpacked;
mod unreadable;
mod verdict;

pub(super) use archive::archive;
pub use archive::{archive_trouble, contradiction, gap, layer, not_unpacked};
pub use attached::{absence, attached, attached_gap, attached_kind, counted};
pub use brief::brief;
pub use command::purpose;
pub use digest::digest;
pub(super) use error::{error, no_tags};
pub use finding::{finding, mismatch, oddity};
pub(super) use image::image;
pub use leads::{lead, leads, leads_awaited, leads_list, leads_offered};
pub use link::ignored;
pub use question::{
    ask_attached, attached_awaited, attached_question, attached_stopped, by_tag, check_all, find_leads,
    leads_question,
};
pub use reference::{no_platform, no_reference, no_repository_name, platform, reference, rule};
pub use source::source;
pub use story::story;
pub use summary::{facts, summary};
pub use ticket::{Checked, Ticket, copied};
pub use trace::{
    awaited, child, chosen_by, content_detail, content_word, deleted, document, header, held, no_match,
    proof, stops, tag, tag_removed,
};
pub use transport::{broken, no_response, transport};
pub use verdict::{checked_at, not_checked, verdict};
