//! What a file is.

use crate::archive::Magic;

/// What a file is, as in "this is …".
pub(super) fn noun(magic: Magic) -> &'static str {
    match magic {
        Magic::Empty => "an empty file",
        Magic::Tar => "a tar archive",
        Magic::Gzip => "a file compressed with gzip",
        Magic::Zstd => "a file compressed with zstd",
        Magic::Xz => "a file compressed with xz",
        Magic::Bzip2 => "a file compressed with bzip2",
        Magic::Zip => "a zip archive",
        Magic::Json => "a JSON document",
        Magic::Page => "a web page",
        Magic::Unknown => "a file of an unknown type",
    }
}

/// What is in a compressed file.
pub(super) fn noun_inside(inner: Magic, outer: Magic) -> String {
    format!("{} in {}", noun(inner), outer.compression())
}
