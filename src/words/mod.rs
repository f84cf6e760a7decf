//! What is said to people: causes in, sentences out. Pure; a language a folder.

mod en;
mod failure;
mod judgement;
mod said;
mod surroundings;
mod worst_first;

pub use en::{
    Checked, Ticket, absence, attached, attached_gap, attached_kind, awaited, child, chosen_by,
    content_detail, content_word, counted, deleted, document, facts, finding, held, lead, leads,
    leads_awaited, leads_offered, mismatch, no_match, oddity, proof, purpose, summary, tag, tag_removed,
    verdict,
};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use surroundings::Surroundings;
pub use worst_first::worst_first;
