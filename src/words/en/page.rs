//! What small parts of the page say.

use crate::format;

/// Where to find out what stands between the page and a registry.
pub const CHECK_CONNECTION: &str = "Check the connection";
/// Where the tags are.
pub const SEE_TAGS: &str = "See the tags that are there";
/// Where something is pushed.
pub const PUSH_HERE: &str = "Push to this repository";

/// Ends what is under way.
pub const STOP: &str = "Stop";

/// What keys do.
pub const KEYS: [(&str, &str); 5] = [
    ("/", "Go to the reference bar"),
    ("r", "Show or hide the requests"),
    ("f", "Show the requests on the full page"),
    ("?", "Show these keys"),
    ("Escape", "Close"),
];

/// A link was copied.
pub fn link_copied(with_digest: bool) -> &'static str {
    if with_digest { "Link copied, with the digest" } else { "Link copied" }
}

/// What keys do in the reference bar.
pub const BAR_HINT: &str = "⏎ open · / to focus";
/// Before a link that could not be copied.
pub const COPY_LINK: &str = "Copy this link: ";
/// Of a config that is long.
pub const START_ONLY: &str = "Only the start is shown; the JSON view has all of it.";
/// Of a config that is none of an image.
pub const OTHER_CONFIG: &str = "Not the config of a runnable image, so it is shown as it is.";
/// Of a name that the distribution spec does not allow.
pub const INVALID_NAME: &str = "This is not a valid name.";

/// Of names that look alike.
pub fn lookalikes(names: usize) -> String {
    match names {
        1 => "1 name looks like another, and differs from it in characters that are not seen.".into(),
        names => format!(
            "{} look like others, and differ from them in characters that are not seen.",
            format::count(names, "name")
        ),
    }
}
