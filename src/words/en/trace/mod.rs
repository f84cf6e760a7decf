//! What the trace says of its stops, in a few words.

mod awaited;
mod held;
mod label;
mod proof;
mod stop;

pub use awaited::awaited;
pub use held::held;
pub use label::{A_CLIENT_ON, CONFIG, GETS_AN_ERROR, LINE, MANIFEST, NOW_AT, RESOLVED, TAG};
pub use label::{blobs, hop, lacking, of_manifest, of_tag};
pub use proof::{HEADER, content_detail, content_word, proof, proof_word};
pub use stop::{NO_MATCH, STOPS, child, chosen_by, deleted, document, tag, tag_removed};
