//! What the trace says of its stops, in a few words.

mod awaited;
mod held;
mod proof;
mod stop;

pub use awaited::awaited;
pub use held::held;
pub use proof::{content_detail, content_word, header, proof};
pub use stop::{child, chosen_by, deleted, document, no_match, stops, tag, tag_removed};
