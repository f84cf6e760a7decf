//! What the trace says of its stops, in a few words.

mod awaited;
mod held;
mod proof;
mod stop;

pub use awaited::awaited;
pub use held::held;
pub use proof::{HEADER, content_detail, content_word, proof};
pub use stop::{NO_MATCH, STOPS, child, chosen_by, deleted, document, tag, tag_removed};
