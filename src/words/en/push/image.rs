//! Images from files.

use crate::archive::{Form, Image};
use crate::format;
use crate::words::en::more::and_more;

/// The title of it all.
pub const TITLE: &str = "An image from a file";
/// What can be dropped.
pub const DROP: &str = "Drop the output of docker save or skopeo here: an OCI image layout or a Docker archive, as a folder or as a tar, which \
                        may be compressed with gzip or zstd (up to 512 MiB unpacked).";
/// The label of the choice of a file.
pub const FILE: &str = "Choose a file ";
/// The label of the choice of a folder.
pub const FOLDER: &str = "Choose a folder ";
/// The file is being read.
pub const OPENING: &str = "Opening it…";
/// What became of files that are no image.
pub const AMONG_BLOBS: &str = "The files are among the blobs below: you can make an image of them by hand.";
/// Above parts that an image names, and that need not be there.
pub const NOT_IN_IT: &str = "These parts cannot be found in the file, and are not pushed:";
/// What looks through an image.
pub const LOOK: &str = "See what it contains";
/// The name of what shows how far that is.
pub const LOOKING: &str = "Looking through the image";
/// What to do about a file that lacks parts.
pub const SAVE_AGAIN: &str = "Save the image again, and choose the new file.";
/// The label of its tags.
pub const TAG: &str = "Tag ";
/// How several tags are typed.
pub const TAGS: &str = "Separate several tags with spaces.";
/// What pushes it.
pub const PUSH: &str = "Push the image";
/// What opens the form to push an image that contradicts itself.
pub const PUSH_ANYWAY: &str = "Push it as it is";

/// What the file is, and how many images are in it.
pub fn opened(form: Form, images: usize) -> String {
    let form = match form {
        Form::Layout => "An OCI image layout",
        Form::DockerSave => "A Docker archive",
    };
    format!("{form} with {}.", format::count(images, "image"))
}

/// What follows where the other list of the file is of no use.
pub fn other_list(form: Form) -> &'static str {
    match form {
        Form::Layout => "Docker before version 25 cannot load such a file.",
        Form::DockerSave => "The images below are those in manifest.json, which is what docker load reads.",
    }
}

/// Above entries that are left out; `described` tells that `manifest.json` describes images of its own.
pub fn left_out(described: bool) -> &'static str {
    if described {
        "These entries of index.json lead to no image in the file. Their images may be among those below that \
         manifest.json describes:"
    } else {
        "These entries of index.json lead to no image in the file, so they are left out:"
    }
}

/// How much an image is.
pub fn facts(manifests: usize, blobs: usize, bytes: u64) -> String {
    format!(
        "{}, {}, {}",
        format::count(manifests, "manifest"),
        format::count(blobs, "blob"),
        format::bytes(bytes)
    )
}

/// The names of an image, and what it is of them; it may be offered in place of another one.
pub fn title(image: &Image, instead: bool) -> String {
    const SHOWN: usize = 5;
    let shown = image.names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let names = match image.names.len() {
        0 => "An image without a name".to_owned(),
        count => and_more(&shown, count.saturating_sub(SHOWN)),
    };
    match &image.platform {
        Some(platform) if instead => format!("{names}, {platform} only"),
        Some(platform) => format!("{names}, {platform}"),
        None if instead && image.root().is_none() => format!("{names}, as manifest.json describes it"),
        None => names,
    }
}
