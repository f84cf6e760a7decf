//! A repository: its tags in a table that fills itself, and what can be done with several of them.

mod folded;
mod links;
mod order_tools;
mod page;
mod reading;
mod reading_line;
mod removal;
mod rows;
mod tag_list;
mod tag_parts;
mod tag_row;
mod tag_table;
mod ticks;
mod ticks_bar;

pub(super) use page::RepositoryPage;
