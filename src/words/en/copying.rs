//! Copying a text.

/// The text of a document.
pub const JSON: &str = "the JSON";
/// The summary of an image.
pub const SUMMARY: &str = "the summary";
/// The button, where it shows a word.
pub const COPY: &str = "Copy";

/// The name of the button that copies something.
pub fn name(what: &str) -> String {
    format!("Copy {what}")
}

/// Whether it was copied.
pub fn copied(is_copied: bool) -> &'static str {
    if is_copied { "Copied" } else { "The browser does not allow copying" }
}

/// A digest that begins like this.
pub fn digest(short: &str) -> String {
    format!("digest {short}")
}

/// A digest that begins like this, in its repository.
pub fn pinned(short: &str) -> String {
    format!("repository@digest {short}")
}

/// The command of a tool.
pub fn command(tool: &str) -> String {
    format!("the {tool} command")
}
