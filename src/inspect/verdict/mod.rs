//! Can it be pulled, for which platforms, and what was not checked? One answer from everything that is known.

mod examined;
mod fault;
mod words;

use std::collections::HashSet;

use crate::oci::{Content, Descriptor, Digest, EntryKind, ImageIndex, Manifest, Tag};
use crate::registry::{Proof, Verification};

use super::health::{BlobState, ChildState};
use super::image::{Image, ImageError};
use super::root::Root;
use examined::Examined;
use fault::{Fault, Part};

/// Everything that is known of what a reference resolves to.
pub struct Known<'a> {
    /// Its document.
    pub root: &'a Root,
    /// The tag that led there.
    pub tag: Option<&'a Tag>,
    /// The image of the chosen platform, or why there is none; nothing while it is not known.
    pub image: Option<Result<&'a Image, &'a ImageError>>,
    /// What is known of an entry of the index.
    pub child: &'a dyn Fn(&Digest) -> Option<&'a ChildState>,
    /// What is known of a blob.
    pub blob: &'a dyn Fn(&Descriptor) -> Option<BlobState>,
    /// What hashing a blob came to, if it was hashed.
    pub proof: &'a dyn Fn(&Descriptor) -> Option<Verification>,
}

/// How much can be pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it, and all of it was checked.
    All,
    /// Nothing that was checked fails; not everything was.
    Open,
    /// Some of it fails.
    Part,
    /// All of it fails.
    None,
}

/// The answer, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    outcome: Outcome,
    title: String,
    causes: Vec<String>,
    unchecked: Option<String>,
}

impl Verdict {
    /// That of a tag or a document that was removed from here at a time of day.
    pub fn removed(what: &str, at: &str) -> Self {
        words::nothing(&format!("{what} was deleted here at {at}."))
    }

    /// How much can be pulled.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The answer in one sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What fails, and why: a sentence each.
    pub fn causes(&self) -> &[String] {
        &self.causes
    }

    /// What was not checked, in one line; nothing where everything was.
    pub fn unchecked(&self) -> Option<&str> {
        self.unchecked.as_deref()
    }
}

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
                if let Some(BlobState::Read(Ok(config))) = config {
                    only.name = config.platform.to_string();
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
    let names: HashSet<&str> = examined.iter().map(|image| &*image.name).collect();
    // Platforms are what people ask for; where they do not tell the images apart, the images are counted.
    let are_platforms = names.len() == examined.len() && names.iter().all(|name| !name.contains(':'));
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
    let mut examined = Examined { name: super::entry_name(entry), ..Examined::default() };
    examined.fetched(fetched);
    match manifest {
        Some(manifest) => examined.manifest(entry.platform.as_ref(), manifest, known),
        None => examined.faults.push(Fault::Unreadable(Part::Manifest)),
    }
    Some(examined)
}
