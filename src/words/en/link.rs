//! What was ignored of a link.

use crate::place::Ignored;

use super::reference::{platform, reference};

/// What was ignored of a link.
pub fn ignored(part: &Ignored) -> String {
    match part {
        Ignored::Path(part, error) => format!("“{part}” was ignored: {}.", reference(error)),
        Ignored::NoVersion(part) => {
            format!("“{part}” was ignored: write a tag or a digest after the repository.")
        }
        Ignored::View(name) => format!("There is no view “{name}”."),
        Ignored::Order(name) => format!("There is no order “{name}” of tags."),
        Ignored::Platform(part, error) => {
            format!("The platform “{part}” was ignored: {}.", platform(error))
        }
        Ignored::PlainHttp(value) => {
            format!("“plain-http={value}” was ignored: it must be true or false.")
        }
        Ignored::Parameter(name) => format!("The parameter “{name}” is unknown."),
        Ignored::Escape(after) => format!("“%{after}” is not a valid escape."),
        Ignored::More => "And more.".into(),
    }
}
