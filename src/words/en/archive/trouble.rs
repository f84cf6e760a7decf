//! Why an archive is not read or not written, as a sentence without its capital and its full stop.

use crate::archive::{ArchiveError, Limit, Magic, NoImage, NotRunnable, Strangeness};
use crate::format;
use crate::words::en::brief::brief;
use crate::words::en::sink::sink;
use crate::words::en::source::source;

use super::damage::damage;
use super::fault::fault;
use super::gap::{gap, gaps, owner};
use super::joined::joined;
use super::magic::{noun, noun_inside};
use crate::words::en::more::and_more;

pub(super) fn trouble(error: &ArchiveError) -> String {
    match error {
        ArchiveError::Empty => "there is nothing in it: 0 bytes".into(),
        ArchiveError::Compressed(magic) => {
            let noun = noun(*magic);
            format!("{noun}: finding its members would take reading all of it; {}", decompress(*magic))
        }
        ArchiveError::Expands { magic, limit } => {
            let (noun, limit) = (noun(*magic), limit >> 20);
            let decompress = decompress(*magic);
            format!(
                "{noun} that unpacks to more than the {limit} MiB that Waybill keeps in memory; {decompress}"
            )
        }
        ArchiveError::Packed { magic, damage: found } => {
            format!("{} that is damaged or cut off: {}", noun(*magic), damage(found))
        }
        ArchiveError::NotTarInside { outer, inner } => {
            format!("not a tar archive, but {}", noun_inside(*inner, *outer))
        }
        ArchiveError::NotTar(magic) => format!("not a tar archive, but {}", noun(*magic)),
        ArchiveError::Damaged { at, after, found } => {
            let found = strangeness(*found);
            let after = if after.is_empty() { String::new() } else { format!(", after {after}") };
            format!("damaged at byte {at}: {found} where a member should begin{after}")
        }
        ArchiveError::Truncated { member, missing } => {
            let (last, are) = if *missing == 1 {
                ("byte".into(), "is")
            } else {
                (format!("{} bytes", format::number(*missing)), "are")
            };
            format!("cut off: the last {last} of {member} {are} missing")
        }
        ArchiveError::UnsafePath(path) => {
            format!("the path {path:?} leads out of the archive; no image needs that")
        }
        ArchiveError::TooMuch(limit) => format!("it has more than {}, which no image needs", most(*limit)),
        ArchiveError::NotAnImage(found) => {
            if matches!(found, NoImage::Files(first, _) if first.is_empty()) {
                return "not an image: it holds no files of one".into();
            }
            let found = files(found);
            format!("not an image: there is neither index.json nor manifest.json at the top, but {found}")
        }
        ArchiveError::Document { path, fault: found } => {
            format!("the file {path} cannot be used: {}", fault(found))
        }
        ArchiveError::BuildCache => {
            "a build cache of BuildKit: index.json lists layers and a cache config, but no image".into()
        }
        ArchiveError::Sparse { whole, lacking, broken } => {
            let lacking: Vec<_> = lacking.iter().map(owner).collect();
            let lacking = joined(&lacking);
            let said = match &**whole {
                [] => format!("the archive has no image of the index in full, and lacks {lacking}"),
                whole => format!("the archive has all of {}, but lacks {lacking}", joined(whole)),
            };
            match broken {
                Some(broken) => format!("{said}; {}", gap(broken)),
                None => said,
            }
        }
        ArchiveError::NotRunnable(found) => {
            format!("this is {}", not_runnable(found))
        }
        ArchiveError::Incomplete(found) => {
            let is_in_index = found.told().iter().any(|gap| !gap.image.is_empty());
            let hint = if is_in_index { "; one platform alone may be complete" } else { "" };
            format!("the image is not complete: {}{hint}", gaps(found))
        }
        ArchiveError::TagMoved(tag, digest) => format!(
            "everything was pushed except the tag {tag}: it now points to {digest}, and was left there"
        ),
        ArchiveError::Source(error) => source(error),
        ArchiveError::Registry(error) => brief(error),
        ArchiveError::Sink(error) => sink(error),
    }
}

fn decompress(magic: Magic) -> String {
    format!("decompress it first: {} FILE", magic.decompress().unwrap_or_default())
}

fn strangeness(found: Strangeness) -> &'static str {
    match found {
        Strangeness::NoSize => "a header without a size",
        Strangeness::Extension => "an extended header that cannot be read",
        Strangeness::NotAHeader => "something else",
    }
}

fn most(limit: Limit) -> String {
    let (count, noun) = match limit {
        Limit::Extension(bytes) => return format!("{} MiB in an extended header", bytes >> 20),
        Limit::Names(bytes) => return format!("{} MiB of names", bytes >> 20),
        Limit::Members(count) => (count, "members"),
        Limit::Images(count) => (count, "images"),
        Limit::Parts(count) => (count, "parts"),
        Limit::Layers(count) => (count, "layers"),
    };
    format!("{} {noun}", format::number(count as u64))
}

fn files(found: &NoImage) -> String {
    let known = match found {
        NoImage::Repositories => {
            "`repositories`, as in archives of Docker before 1.10: load it and save it again"
        }
        NoImage::System => {
            "the files of a system, as in a layer or from docker export: an image can be composed of it"
        }
        NoImage::Chart => "`Chart.yaml`, as in a Helm chart: helm push sends one to a registry",
        NoImage::Mark => "`oci-layout` alone",
        NoImage::Files(first, more) => return and_more(&first.join(", "), *more),
    };
    known.into()
}

fn not_runnable(found: &NotRunnable) -> String {
    const TAKEN: &str = "and docker load takes one runnable image";
    match found {
        NotRunnable::Manifest(Some(media_type)) => {
            format!("a manifest with a config of the type {media_type}, {TAKEN}")
        }
        NotRunnable::Manifest(None) => format!("a manifest with a config of no stated type, {TAKEN}"),
        NotRunnable::Index => format!("an index, {TAKEN}: choose a platform"),
        NotRunnable::Other(media_type) => format!("content of the type {media_type}, {TAKEN}"),
    }
}
