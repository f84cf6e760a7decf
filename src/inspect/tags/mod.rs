//! The tags of a repository: their order, what each points to, and what can be said of the image there.

mod answer;
mod arranged;
mod counts;
mod groups;
mod image_facts;
mod known;
mod news;
mod order;
mod read;
mod rows;
mod version_order;

pub use answer::TagAnswer;
pub use arranged::ArrangedTags;
pub use counts::TagCounts;
pub use groups::TagGroups;
pub use image_facts::{Built, ImageFacts, NoFacts};
pub use known::KnownTags;
pub use news::TagNews;
pub use order::{by_moment, by_size};
pub use read::read_tags;
pub use rows::{TagRow, grouped};
pub use version_order::{newest_first, newest_first_in_steps};
