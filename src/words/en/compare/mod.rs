//! Two images beside each other.

mod cut;
mod key;
mod layer;
mod likeness;
mod markdown;
mod page;
mod platform;
mod rest;
mod row;

pub use cut::{cut, cut_words, more_words};
pub use key::{blank, key_state, keys, masked_step, topic};
pub use layer::{BASIS, layer_state, layers};
pub use likeness::judgement;
pub use markdown::Written;
pub use page::{
    BASE_WITH_CURRENT, COMPARE, CONFIG_NOT_COMPARED, COPY_JSON, COPY_LINK, COPY_MARKDOWN, DIFFERS, DIGEST,
    DIGEST_IN_A, DIGEST_IN_B, EMPTY, FIELD_HINT, HIDE, JSON, LINK, MARKDOWN, NO_CONFIG, NO_TYPE, NO_VERSION,
    NONE_LISTED, NOT_ASKED, NOT_COMPARED, NOT_SET, ONLY_DIFFERING, PAGE, READING, REGION, REVEAL,
    REVEAL_STEPS, SAME, SAME_SIGN, SHOW, SHOWN, SIZE_IN_A, SIZE_IN_B, SWAP, SWAP_NAME, WITH_ANOTHER,
    WITH_CURRENT, field, hidden, in_side, not_compared, one_side, read_at, shown, side_failed, types,
};
pub use platform::{attached_state, entries, pair_state, side_of_pair};
pub use row::{Row, rows};
