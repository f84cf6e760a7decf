//! What a step or a check is about.

use crate::inspect::removal::Item;

use super::name::{name, short, title};

/// What a step or a check is about.
pub fn item(item: &Item) -> String {
    match item {
        Item::Tag(tag) => format!("tag {tag}"),
        Item::Document(title) => self::title(title),
        Item::Blob(digest) => format!("blob {}", short(digest)),
        Item::BlobOf(digest, user) => format!("blob {} of {}", short(digest), name(user)),
        Item::ShorterList(list) => format!("{}, without the deleted entries", name(list)),
        Item::EmptyList(list) => format!("{}, which would be empty", name(list)),
        Item::Rehearsal => "rehearsal: an empty index without a tag".into(),
        Item::Overwritten(tag) => format!("tag {tag}, pointed to a throwaway index"),
        Item::Throwaway(tag) => format!("the throwaway index, and with it the tag {tag}"),
    }
}
