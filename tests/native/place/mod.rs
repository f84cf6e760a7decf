//! Places: links to them, and what a person types.

mod ignored;
mod link;
mod parts;
mod typed;
