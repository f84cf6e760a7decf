//! What an image or a chart was made of.

use crate::format;
use crate::inspect::BaseImage;

type Told = (String, String);

pub(super) fn base(base: &BaseImage) -> Told {
    let (tag, digest) = (base.tag(), base.digest());
    let detail = format!(
        "Its annotations say that it was built on {digest}. If the tag points to another digest now, a rebuild would use that \
         one. “Compare its base with the tag now” checks this."
    );
    (format!("It is not known whether its base {tag} has moved."), detail)
}

pub(super) fn chart_version(version: &str) -> Told {
    let detail = format!(
        "Tags cannot have a +, so Helm writes _ in its place. Give Helm --version {version}, and give other clients the tag \
         {}.",
        version.replace('+', "_")
    );
    ("The tag of this chart is not its version.".into(), detail)
}

/// Names only: the values are for nobody's screen.
pub(super) fn secrets(names: &[String], more: usize) -> Told {
    let and = if more > 0 { format!(" and {more} more") } else { String::new() };
    let names = if more > 0 { names.join(", ") } else { format::list(names) };
    let detail = format!(
        "By name or value: {names}{and}. Whoever can pull the image can read them in Env or in the history. Replace the secrets, \
         and pass them to the build with a secret mount, or to the container when it starts."
    );
    ("The config seems to contain secrets.".into(), detail)
}
