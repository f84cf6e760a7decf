//! What is said to people: causes in, sentences out. Pure; a language a folder, a topic a module.

mod en;
mod failure;
mod judgement;
mod said;
mod surroundings;
mod worst_first;

pub use en::{
    attached, command, connection, finding, leads, question, removal, sign_in, summary, ticket, trace,
    verdict,
};
pub use failure::{Failure, Remedy};
pub use judgement::Judgement;
pub use said::Said;
pub use surroundings::Surroundings;
pub use worst_first::worst_first;
