//! Why a plan names a manifest.

use crate::inspect::removal::{Affected, Why};
use crate::words::en::kind::document;

use super::name::{listed, name};

/// What it is, or why it is touched or stays.
pub fn why(why: &Why) -> String {
    match why {
        Why::Is(kind) => document(kind).to_owned(),
        Why::Lists(gone) => format!("lists {}", name(gone)),
        Why::Refers => "refers to it".into(),
        Why::Unreachable => "no tag will lead to it".into(),
        Why::Unsure => "something that is not known may need it".into(),
        Why::Tagged(tag) => format!("the tag {tag} points to it"),
        Why::ListedBy(other) => format!("{} lists it", name(other)),
        Why::RefersTo(other) => format!("it refers to {}", name(other)),
    }
}

/// A manifest, with what there is to say about it.
pub(super) fn affected(affected: &Affected) -> String {
    format!("{} ({})", name(&affected.name), why(&affected.why))
}

/// The first of them with what there is to say about each.
pub(super) fn described(all: &[Affected]) -> String {
    listed(all.iter().map(affected).collect(), "; ")
}
