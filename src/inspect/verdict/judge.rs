//! Judges what is known.

use std::collections::HashSet;

use crate::inspect::client_trouble::{ClientTrouble, index_trouble};
use crate::inspect::entry_name::EntryName;
use crate::inspect::health::{BlobState, ChildState};
use crate::inspect::image::ImageError;
use crate::oci::{Content, Descriptor, EntryKind, ImageIndex, Manifest, Tag};
use crate::registry::Proof;

use super::answer::{Answer, Images, Listing};
use super::examined::Examined;
use super::fault::Fault;
use super::grouped::Grouped;
use super::known::Known;
use super::part::Part;
use super::unchecked::Unchecked;
use super::{Outcome, Verdict};

/// Puts together what is known.
pub fn verdict(known: &Known<'_>) -> Verdict {
    let document = &known.root.fetched.document;
    let mut answer = match document.content() {
        Content::Index(index) => of_index(known, index),
        Content::Manifest(manifest) => {
            let mut only = Examined::default();
            only.fetched(&known.root.fetched);
            only.manifest(None, manifest, known);
            if manifest.is_image() {
                let config = manifest.config.as_ref().and_then(known.blob);
                if let Some(BlobState::Read(Ok(config))) = config
                    && !config.platform.is_empty()
                {
                    only.name = Some(EntryName::Platform(config.platform.clone()));
                }
                images(&[only], true)
            } else {
                told(Answer::NoImage(Listing::Kind(manifest.kind())), &[only])
            }
        }
        Content::Schema1 => Verdict::nothing(Answer::Schema1),
        Content::Other => Verdict::nothing(Answer::Unknown),
    };
    if known.root.fetched.verification.proof() == Proof::Differs {
        answer.outcome = Outcome::None;
        answer.claim_differs = true;
    }
    answer
}

/// Images, which platforms tell apart or not.
fn images(images: &[Examined], are_platforms: bool) -> Verdict {
    let is_fine = |image: &&Examined| image.faults.is_empty() && image.open.is_empty();
    let fine: Vec<&Examined> = images.iter().filter(is_fine).collect();
    let only = match (images, &*fine) {
        ([only], _) => only.name.clone(),
        (_, [only]) => only.name.clone(),
        _ => None,
    };
    let failed = images.iter().filter(|image| !image.faults.is_empty()).count();
    let (total, works) = (images.len(), fine.len());
    told(Answer::Images(Images { total, works, failed, are_platforms, only }), images)
}

/// Something that lists `parts`, of which not everything was read: an image may be among it.
fn so_far(parts: &[Examined]) -> Verdict {
    let mut verdict = told(Answer::NoImageYet, parts);
    if verdict.outcome == Outcome::All {
        verdict.outcome = Outcome::Open;
    }
    verdict
}

fn told(answer: Answer, parts: &[Examined]) -> Verdict {
    let failed = parts.iter().filter(|part| !part.faults.is_empty()).count();
    let outcome = match failed {
        0 if parts.iter().all(|part| part.open.is_empty()) => Outcome::All,
        0 => Outcome::Open,
        _ if failed == parts.len() => Outcome::None,
        _ => Outcome::Part,
    };
    let faults = Grouped::of(parts, |part| part.faults.clone());
    let unchecked = Grouped::of(parts, |part| Unchecked::of(&part.open));
    Verdict { outcome, faults, unchecked, ..Verdict::nothing(answer) }
}

fn of_index(known: &Known<'_>, index: &ImageIndex) -> Verdict {
    let contents = &known.root.contents;
    let entries = contents.entries();
    let examined: Vec<Examined> = entries.iter().filter_map(|entry| image(known, entry)).collect();
    if examined.is_empty() {
        let kind = match known.tag.and_then(Tag::referred) {
            Some(_) => Listing::Referrers,
            None if index.is_build_cache() => Listing::Kind(EntryKind::BuildCache),
            None => Listing::Index,
        };
        let parts: Vec<_> =
            entries.iter().map(|entry| Examined::entry(entry, (known.child)(&entry.digest))).collect();
        // An image may be in what was not read.
        let may_hold = |entry: &Descriptor| {
            matches!(entry.kind(), EntryKind::Index | EntryKind::Unknown)
                && matches!((known.child)(&entry.digest), None | Some(ChildState::Failed(_)))
        };
        return if contents.is_cut() || entries.iter().any(may_hold) {
            so_far(&parts)
        } else {
            told(Answer::NoImage(kind), &parts)
        };
    }
    let names: HashSet<_> = examined.iter().filter_map(|image| image.name.as_ref()).collect();
    // Platforms are what people ask for; where they do not tell the images apart, the images are counted.
    let are_platforms =
        names.len() == examined.len() && names.iter().all(|name| matches!(name, EntryName::Platform(_)));
    let mut answer = images(&examined, are_platforms);
    if contents.is_cut() {
        answer.is_cut = true;
        if answer.outcome == Outcome::All {
            answer.outcome = Outcome::Open;
        }
    }
    if let Some(Err(ImageError::NoMatch(Some(wanted)))) = known.image {
        answer.unmatched = Some(wanted.clone());
        answer.outcome = Outcome::Part;
    } else if contents.whole().is_ok() {
        answer.troubles = index_trouble(contents);
        answer.troubles.retain(ClientTrouble::is_of_choice);
        if matches!(answer.outcome, Outcome::All | Outcome::Open)
            && answer.troubles.iter().any(ClientTrouble::leaves_some_without)
        {
            answer.outcome = Outcome::Part;
        }
    }
    answer
}

/// What is known of an entry that is an image, or an index within whose images cannot be reached.
fn image(known: &Known<'_>, entry: &Descriptor) -> Option<Examined> {
    let state = (known.child)(&entry.digest);
    let chosen = match known.image {
        Some(Ok(image)) => image.hops.last().filter(|hop| hop.entry.digest == entry.digest),
        _ => None,
    };
    let fetched = match (state, chosen) {
        (Some(ChildState::Fetched(fetched)), _) => Some(&**fetched),
        (_, Some(hop)) => Some(&hop.fetched),
        _ => None,
    };
    let manifest = fetched.and_then(|fetched| fetched.document.manifest());
    match entry.kind() {
        EntryKind::Index if matches!(state, Some(ChildState::Missing | ChildState::Failed(_))) => {
            return Some(Examined::entry(entry, state));
        }
        EntryKind::Image if manifest.is_none_or(Manifest::is_image) => {}
        EntryKind::Unknown if manifest.is_some_and(Manifest::is_image) => {}
        _ => return None,
    }
    let Some(fetched) = fetched else { return Some(Examined::entry(entry, state)) };
    let mut examined = Examined { name: Some(EntryName::of(entry)), ..Examined::default() };
    examined.fetched(fetched);
    match manifest {
        Some(manifest) => examined.manifest(entry.platform.as_ref(), manifest, known),
        None => examined.faults.push(Fault::Unreadable(Part::Manifest)),
    }
    Some(examined)
}
