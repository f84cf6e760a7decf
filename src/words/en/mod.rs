//! English. A topic a file; each cause has its sentences, and the compiler tells which has none.

mod archive;
mod attached;
mod command;
pub mod connection;
mod error;
mod finding;
pub mod frame;
mod image;
mod leads;
pub mod part;
pub mod push;
mod question;
mod refusal;
pub mod removal;
pub mod sign_in;
mod summary;
mod ticket;
mod trace;
mod unanswered;
mod unhashed;
mod verdict;

pub(super) use archive::archive;
pub use attached::{absence, attached, attached_gap, attached_kind, counted};
pub use command::purpose;
pub(super) use error::{error, no_tags};
pub use finding::{finding, mismatch, oddity};
pub(super) use image::image;
pub use leads::{lead, leads, leads_awaited, leads_list, leads_offered};
pub use question::{
    ask_attached, attached_awaited, attached_question, attached_stopped, by_tag, check_all, find_leads,
    leads_question,
};
pub use summary::{facts, summary};
pub use ticket::{Checked, Ticket, copied};
pub use trace::{
    awaited, child, chosen_by, content_detail, content_word, deleted, document, header, held, no_match,
    proof, stops, tag, tag_removed,
};
pub use verdict::{checked_at, not_checked, verdict};
