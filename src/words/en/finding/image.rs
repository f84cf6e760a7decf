//! What an image or a chart was made of.

use crate::inspect::BaseImage;

type Told = (String, String);

pub(super) fn base(base: &BaseImage) -> Told {
    let (tag, digest) = (base.tag(), base.digest());
    let detail = format!(
        "It was built on {digest}. If the tag points to another digest now, a rebuild would take that. “Compare its base with \
         the tag now” asks for it."
    );
    (format!("It is not known whether its base {tag} has moved."), detail)
}

pub(super) fn chart_version(version: &str) -> Told {
    let detail = format!(
        "Tags cannot have a +, so Helm writes _ in its place. Give Helm --version {version}, and give other clients the tag \
         {}.",
        version.replace('+', "_")
    );
    ("The version of this chart is not its tag.".into(), detail)
}
