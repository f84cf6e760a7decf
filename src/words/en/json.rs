//! The bytes of a document as text.

use crate::inspect::Root;

/// The name of the view's region.
pub const REGION: &str = "JSON";
/// The choice of a document.
pub const DOCUMENT: &str = "Document";
/// The document that is the config.
pub const CONFIG: &str = "Config";
/// Breaks lines that are too long.
pub const WRAP: &str = "Wrap lines";
/// Puts each member on a line.
pub const INDENT: &str = "Indent";
/// What that does not change.
pub const INDENTED: &str =
    "Indented for reading. The digest is that of the exact bytes, without the indentation.";
/// Saves the bytes.
pub const DOWNLOAD: &str = "Download";
/// Draws the text that follows.
pub const MORE: &str = "Show more";

/// The document that the reference names.
pub fn root(root: &Root) -> &'static str {
    if root.fetched.document.index().is_some() { "Index" } else { "Manifest" }
}
