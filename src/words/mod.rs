//! What is said to people: causes in, sentences out. Pure; a language a folder, a topic a module.

mod en;
mod failure;
mod judgement;
mod said;
mod surroundings;
mod worst_first;

pub use en::{
    attached, command, connection, copying, entry, finding, home, image, json, leads, listing, not_there,
    question, removal, sign_in, summary, table, ticket, trace, verdict, verifying,
};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use surroundings::Surroundings;
pub use worst_first::worst_first;
