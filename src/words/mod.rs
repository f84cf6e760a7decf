//! What is said to people: causes in, sentences out. Pure; a language a folder, a topic a module.

mod en;
mod failure;
mod judgement;
mod said;
mod script;
mod surroundings;

pub use en::{
    accepted, archive, attached, brief, clients, command, compare, connection, copying, demo, digest,
    download, entry, finding, frame, health, home, ignored, image, json, kind, listing, manage, more, moves,
    not_there, page, part, place, push, question, reference, removal, requests, save, sign_in, single,
    source, story, summary, table, ticket, trace, transport, verdict, verifying, whereabouts,
};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use script::script;
pub use surroundings::Surroundings;
