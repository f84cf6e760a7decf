//! What stands between a page and a registry, and what helps.

mod content;
mod obstacle;
mod push;
mod reach;
mod recipe;
mod relaying;
mod remedy;
mod right;
mod stage;
mod summary;
mod view;

pub use recipe::{configuration, note, recipe};
pub use remedy::{for_page, left, remedies};
pub use stage::{stage, verdict};
pub use summary::summary;
pub use view::{COPY, PROGRESS, RUN_AGAIN, STAGES, STOPPED, TEST_WRITING, TESTING, WHAT_TEST_WRITING_DOES};
