//! What is said to people: causes in, sentences out. Pure; a language a folder.

mod en;
mod failure;
mod said;
mod script;
mod surroundings;

pub use en::{
    archive_trouble, awaited, brief, broken, contradiction, digest, gap, ignored, layer, manage, no_platform,
    no_reference, no_repository_name, no_response, not_unpacked, page, platform, reference, requests, rule,
    save, source, story, transport,
};
pub use failure::{Failure, Remedy};
pub use said::Said;
pub use script::script;
pub use surroundings::Surroundings;
