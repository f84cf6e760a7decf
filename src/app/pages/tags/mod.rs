//! A repository: its tags in a table that fills itself, and what can be done with several of them.

mod folded;
mod links;
mod list_looks;
mod moved_cell;
mod moved_tag;
mod order_tools;
mod page;
mod platform_chips;
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
