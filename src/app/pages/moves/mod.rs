//! The moves of tags that this browser saw.

mod page;
mod seen;
mod table;
mod tools;

pub(super) use page::MovesPage;
