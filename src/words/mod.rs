//! What is said to people: causes in, sentences out. Pure; a language a folder.

mod en;
mod failure;
mod judgement;
mod said;
mod script;
mod surroundings;
mod worst_first;

pub use en::{
    Checked, Ticket, absence, archive_trouble, ask_attached, attached, attached_awaited, attached_gap,
    attached_kind, attached_question, attached_stopped, awaited, brief, broken, by_tag, check_all,
    checked_at, child, chosen_by, connection, content_detail, content_word, contradiction, copied, counted,
    deleted, digest, document, facts, find_leads, finding, frame, gap, header, held, ignored, layer, lead,
    leads, leads_awaited, leads_list, leads_offered, leads_question, manage, mismatch, no_match, no_platform,
    no_reference, no_repository_name, no_response, not_checked, not_unpacked, oddity, page, part, platform,
    proof, purpose, push, reference, removal, requests, rule, save, sign_in, source, stops, story, summary,
    tag, tag_removed, transport, verdict,
};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use script::script;
pub use surroundings::Surroundings;
pub use worst_first::worst_first;
