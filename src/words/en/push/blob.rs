//! Blobs that are made by hand.

use crate::archive::LayerError;
use crate::words::en::archive::layer;

/// The title of it all.
pub const TITLE: &str = "By hand: blobs";
/// What a blob is.
pub const ABOUT: &str = "A blob is bytes with a digest. The layers of an image are tar archives, compressed with gzip or zstd, or not at all; the base layer \
                         comes first.";
/// The label of the files.
pub const FILES: &str = "Files ";
/// The label of a text.
pub const TEXT: &str = "Text ";
/// What adds the text.
pub const ADD_TEXT: &str = "Add the text as a blob";
/// The label of the choice of requests.
pub const UPLOAD_BY: &str = "Upload by ";
/// The usual way.
pub const FITTING: &str = "whatever suits the size";
/// The way of two requests.
pub const TWO_REQUESTS: &str = "POST, then PUT";
/// The way of one request.
pub const AT_ONCE: &str = "one POST";
/// The way of many requests.
pub const CHUNKED: &str = "POST, PATCH in chunks of 1 MiB, PUT";
/// The name of the list of blobs.
pub const BLOBS: &str = "Blobs";
/// The name of what shows that a file is read.
pub const HASHING: &str = "Hashing";
/// A file that could not be read.
pub const UNREADABLE: &str = "unreadable";
/// What takes a blob off the list.
pub const REMOVE: &str = "Remove";
/// The registry has it.
pub const UPLOADED: &str = "uploaded";
/// The upload was stopped.
pub const STOPPED: &str = "Stopped. Nothing refers to what was sent so far.";

/// The name of a text, by its number.
pub fn text(number: usize) -> String {
    format!("text {number}")
}

/// Why bytes are no layer.
pub fn no_layer(why: &LayerError) -> String {
    format!("Not a layer: {}.", layer(why))
}

/// What sends a blob; it may have been sent before.
pub fn upload(again: bool) -> &'static str {
    if again { "Upload again" } else { "Upload" }
}

/// The name of what sends a blob.
pub fn upload_it(name: &str) -> String {
    format!("Upload {name}")
}

/// The name of what shows how much of a blob is sent.
pub fn uploading(name: &str) -> String {
    format!("Uploading {name}")
}

/// The name of what takes a blob off the list.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}
