//! Judges what is known.

use std::collections::HashSet;

use crate::inspect::health::{BlobState, ChildState};
use crate::inspect::image::ImageError;
use crate::oci::{Content, Descriptor, EntryKind, ImageIndex, Manifest, Tag};
use crate::registry::Proof;

use super::examined::Examined;
use super::fault::Fault;
use super::known::Known;
use super::name::Name;
use super::part::Part;
use super::{Outcome, Verdict, words};

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
                    only.name = Name::Platform(config.platform.clone());
                }
                words::images(&[only], true)
            } else {
                words::no_image(manifest.kind().noun(), &[only])
            }
        }
        Content::Schema1 => words::nothing("Not pullable: current clients refuse Docker schema 1."),
        Content::Other => words::nothing("Not an image: this is neither a manifest nor an index."),
    };
    if known.root.fetched.verification.proof() == Proof::Differs {
        answer.outcome = Outcome::None;
        answer.title = words::CLAIM_DIFFERS.into();
    }
    answer
}

fn of_index(known: &Known<'_>, index: &ImageIndex) -> Verdict {
    let contents = &known.root.contents;
    let entries = contents.entries();
    let examined: Vec<Examined> = entries.iter().filter_map(|entry| image(known, entry)).collect();
    if examined.is_empty() {
        let kind = match known.tag.and_then(Tag::referred) {
            Some(_) => "list of referrers",
            None if index.is_build_cache() => EntryKind::BuildCache.noun(),
            None => "index without images",
        };
        let parts: Vec<_> =
            entries.iter().map(|entry| Examined::entry(entry, (known.child)(&entry.digest))).collect();
        // An image may be in what was not read.
        let may_hold = |entry: &Descriptor| {
            matches!(entry.kind(), EntryKind::Index | EntryKind::Unknown)
                && matches!((known.child)(&entry.digest), None | Some(ChildState::Failed(_)))
        };
        return if contents.is_cut() || entries.iter().any(may_hold) {
            words::no_image_so_far(&parts)
        } else {
            words::no_image(kind, &parts)
        };
    }
    let names: HashSet<&Name> = examined.iter().map(|image| &image.name).collect();
    // Platforms are what people ask for; where they do not tell the images apart, the images are counted.
    let are_platforms =
        names.len() == examined.len() && names.iter().all(|name| matches!(name, Name::Platform(_)));
    let mut answer = words::images(&examined, are_platforms);
    if contents.is_cut() {
        words::deeper(&mut answer);
    }
    if let Some(Err(ImageError::NoMatch(Some(wanted)))) = known.image {
        words::no_match(&mut answer, wanted);
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
    let mut examined = Examined { name: Name::of(entry), ..Examined::default() };
    examined.fetched(fetched);
    match manifest {
        Some(manifest) => examined.manifest(entry.platform.as_ref(), manifest, known),
        None => examined.faults.push(Fault::Unreadable(Part::Manifest)),
    }
    Some(examined)
}
