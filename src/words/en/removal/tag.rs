//! Another tag for a manifest, and tags that are moved.

use crate::format;
use crate::oci::Tag;

/// The title of the form.
pub const TITLE: &str = "Add a tag";
/// What it does.
pub const WHAT_IT_DOES: &str = "The same bytes under another name: the digest does not change. If the tag already exists, you are asked \
                                before it is moved.";
/// What is typed.
pub const TAG: &str = "Tag ";
/// What sends it.
pub const ADD: &str = "Add the tag";
/// It was sent; the tag follows.
pub const TAGGED: &str = "Tagged: ";
/// What is being looked up.
pub const CHECKING: &str = "Checking where the tag points…";
/// What a tag points to and what it is to point to: before, between and after two digests.
pub const POINTS: [&str; 3] = [" It points to ", ". Move it to ", "?"];
/// What a tag pointed to: between it and a digest, and after that.
pub const POINTED: [&str; 2] = [" pointed to ", " before. "];
/// It was moved back: before and after a digest.
pub const MOVED_BACK: [&str; 2] = ["Moved back: the tag points to ", " again."];
/// It was not moved back, since it is elsewhere by now: before and after a digest.
pub const NOT_MOVED_BACK: [&str; 2] = ["Someone else has since moved the tag to ", ", so it was left there."];

/// It is there.
pub fn exists(tag: &Tag) -> String {
    format!("The tag {tag} already exists.")
}

/// What moves these tags, and the question whether to.
pub fn move_them(tags: &[&Tag]) -> [String; 2] {
    let button = match tags {
        [one] => format!("Move {one}"),
        several => format!("Move {}", format::count(several.len(), "tag")),
    };
    let question = format!("{button}?");
    [button, question]
}

/// What leaves so many tags alone.
pub fn leave_them(count: usize) -> &'static str {
    if count == 1 { "Leave it where it is" } else { "Leave them where they are" }
}

/// What moves a tag back.
pub fn move_back(tag: &Tag) -> String {
    format!("Move {tag} back")
}

/// It was not moved, since it is elsewhere by now: before and after a digest.
pub fn left_alone(tag: &str) -> [String; 2] {
    [format!("Nothing was changed: {tag} has since been moved to "), ".".into()]
}
