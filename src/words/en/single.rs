//! Which client takes an image that no index lists.

use crate::inspect::clients::{Client, SingleAnswer, Suits, Taken};
use crate::oci::{Digest, Platform};

/// The head of the column with what follows, or the error.
pub const WHY: &str = "What it does, or the error it prints";
/// In place of an entry.
pub const TAKEN: &str = "this manifest";
/// It gets nothing.
pub const REFUSED: &str = "nothing";
/// It is not known what a client does.
pub const UNKNOWN: &str = "not known";
/// In place of the table.
pub const NO_CONFIG: &str = "The platform of the image is not known, since its config was not read.";
/// In place of the table.
pub const NO_PLATFORM: &str =
    "Its config states no platform. Clients that do not compare platforms take it everywhere.";

/// How many take it, in a sentence.
pub fn summary(own: &Platform, wanted: &Platform, answers: &[SingleAnswer]) -> String {
    let count = |taken: Taken| answers.iter().filter(|answer| answer.taken == taken).count();
    let (total, refused, unknown) = (answers.len(), count(Taken::Refused), count(Taken::Unknown));
    let though = match answers.first().map(|answer| answer.suits) {
        Some(Suits::Runs) | None => String::new(),
        Some(_) => format!(", though it is for {own}"),
    };
    let takes = total - refused - unknown;
    let start = if takes == total { format!("All {total}") } else { format!("{takes} of {total}") };
    let none = match refused {
        0 => String::new(),
        1 => "; 1 refuses it".into(),
        more => format!("; {more} refuse it"),
    };
    let open = match unknown {
        0 => String::new(),
        more => format!("; for {more} it is not known"),
    };
    format!("{start} clients take this manifest on {wanted}{though}{none}{open}.")
}

/// What a client does, and what follows.
pub fn told(answer: &SingleAnswer) -> String {
    let SingleAnswer { own, asks, .. } = answer;
    match (answer.taken, answer.client) {
        (Taken::Unasked, _) => [UNASKED.to_owned(), start(answer)].concat(),
        (Taken::Compared, Client::Oras) => {
            format!("With --platform it compares the config, which says {own}.")
        }
        (Taken::Compared, _) => {
            format!("It compares the system and the build with the config, which says {own}.")
        }
        (Taken::Warned, Client::Podman) => format!(
            "{UNASKED} podman warns “image platform ({}) does not match the expected platform ({})”.{}",
            plain(own),
            plain(asks),
            start(answer)
        ),
        (Taken::Warned, _) => format!(
            "{UNASKED} docker run warns “The requested image's platform ({own}) does not match the detected host platform”.{}",
            start(answer)
        ),
        (Taken::Refused | Taken::Unknown, _) => String::new(),
    }
}

/// What a client prints that refuses it.
pub fn error(answer: &SingleAnswer, digest: &Digest) -> Option<String> {
    let SingleAnswer { own, asks, .. } = answer;
    if answer.taken != Taken::Refused {
        return None;
    }
    Some(match answer.client {
        Client::Oras => format!("{digest}: not found: platform in manifest does not match target platform"),
        _ if own.os().eq_ignore_ascii_case(asks.os()) => format!(
            "a Windows version {}-based image is incompatible with a {} host",
            build(own.os_version()),
            build(asks.os_version())
        ),
        _ => format!(
            "cannot download image with operating system \"{}\" when requesting \"{}\"",
            own.os(),
            asks.os()
        ),
    })
}

const UNASKED: &str = "Without an index, it does not compare platforms.";

/// How it goes on, where it does not run; empty for clients that run nothing.
fn start(answer: &SingleAnswer) -> String {
    let SingleAnswer { own, asks, .. } = answer;
    if matches!(answer.client, Client::Regctl | Client::Crane | Client::Oras) {
        return String::new();
    }
    match answer.suits {
        Suits::Runs => String::new(),
        Suits::OtherLevel => {
            format!(" On a processor below {own} the program may stop with “Illegal instruction”.")
        }
        Suits::OtherProcessor => {
            " Unless the machine emulates it, the program stops with “exec format error”.".into()
        }
        Suits::OtherSystem => format!(" It does not start on {asks}."),
    }
}

/// Without versions and features.
fn plain(platform: &Platform) -> Platform {
    Platform::new(platform.os(), platform.architecture()).with_variant(platform.variant())
}

/// Major, minor and build of a version of Windows.
fn build(version: &str) -> &str {
    version.match_indices('.').nth(2).and_then(|(at, _)| version.get(..at)).unwrap_or(version)
}
