//! What is said to people: causes in, sentences out. Pure; a language a folder.

mod en;
mod failure;
mod judgement;
mod said;
mod surroundings;
mod worst_first;

pub use en::{
    Checked, Ticket, absence, ask_attached, attached, attached_awaited, attached_gap, attached_kind,
    attached_question, attached_stopped, awaited, by_tag, check_all, checked_at, child, chosen_by,
    content_detail, content_word, copied, counted, deleted, document, facts, find_leads, finding, header,
    held, lead, leads, leads_awaited, leads_list, leads_offered, leads_question, mismatch, no_match,
    not_checked, oddity, proof, purpose, stops, summary, tag, tag_removed, verdict,
};
pub use en::{connection, frame, part, push, removal, sign_in};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use surroundings::Surroundings;
pub use worst_first::worst_first;
