//! The entries of an index, and those of the indexes within it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::oci::{Descriptor, Digest, EntryKind, ImageIndex, Kind, Platform};
use crate::registry::{Error, Fetched, RepositoryClient};

use super::at_once::at_once;
use super::choice::{Choice, choose_among};

/// Indexes in indexes that are looked through, one in the other.
pub(super) const MAX_DEPTH: usize = 8;
/// Indexes within an index that are looked through, all together.
const MAX_INDEXES: usize = 40;
/// Entries of these that are kept.
const MAX_ENTRIES: usize = 2000;
/// Entries that are gone through between two pauses.
const UNPAUSED: usize = 2000;
/// Entries that can be addressed by their platform; others are by their digest.
const MAX_NAMED: usize = 100;

/// The entries of an index, those of the indexes within it behind them. There may be thousands: clones share them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    listed: Arc<[Listed]>,
    /// Each digest once.
    entries: Arc<[Descriptor]>,
    /// The positions of the entries to which a link with their platform leads.
    named: Arc<[usize]>,
    is_cut: bool,
}

/// What was listed so far.
struct Growing {
    listed: Vec<Listed>,
    is_cut: bool,
}

impl Growing {
    /// Asks for the indexes at some positions; `deeper` tells whether their entries are still of use.
    async fn open(&mut self, repository: RepositoryClient<'_>, nested: &[usize], deeper: bool) {
        let entries = nested.iter().filter_map(|at| Some((*at, self.listed.get(*at)?.entry.clone())));
        let asked = entries.map(|(at, entry)| async move { (at, repository.manifest_of(&entry).await) });
        let mut answers = HashMap::new();
        at_once(asked, |(at, answer)| _ = answers.insert(at, answer)).await;
        for at in nested {
            let Some((at, answer)) = answers.remove_entry(at) else { continue };
            let inner = answer.as_ref().ok().and_then(|fetched| fetched.document.index());
            let entries = inner.map(|index| index.manifests.clone()).unwrap_or_default();
            if let Some(listed) = self.listed.get_mut(at) {
                listed.index = Some(answer.map_err(Box::new));
            }
            let room = if deeper { MAX_ENTRIES } else { 0 };
            self.is_cut |= entries.len() > room;
            let list = |entry| Listed::new(entry, Some(at));
            self.listed.extend(entries.into_iter().take(room).map(list));
        }
    }
}

/// An entry, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The entry.
    pub entry: Descriptor,
    /// What it is: told once, since there may be thousands.
    kind: EntryKind,
    /// The position of the entry for the index that lists it; none for the outermost index.
    within: Option<usize>,
    /// What came for it, if it is for an index that was asked for.
    index: Option<Result<Fetched, Box<Error>>>,
}

impl Listed {
    fn new(entry: Descriptor, within: Option<usize>) -> Self {
        Self { kind: entry.kind(), entry, within, index: None }
    }

    /// What the entry is.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// Whether an index within lists it.
    pub fn is_inner(&self) -> bool {
        self.within.is_some()
    }

    /// What came for it, if it is for an index that was asked for.
    pub(super) fn index(&self) -> Option<&Result<Fetched, Box<Error>>> {
        self.index.as_ref()
    }

    /// Whether it is for an index that was not read.
    pub(super) fn is_unread(&self) -> bool {
        self.kind == EntryKind::Index && !self.is_looked_through()
    }

    /// Whether it is for an index whose entries stand behind it.
    pub(super) fn is_looked_through(&self) -> bool {
        matches!(&self.index, Some(Ok(fetched)) if fetched.document.index().is_some())
    }
}

impl Contents {
    /// Looks through an index, and through the indexes within it.
    pub async fn of(repository: RepositoryClient<'_>, index: &ImageIndex) -> Self {
        let pause = async |at: usize| {
            if at.is_multiple_of(UNPAUSED) {
                repository.client().pause().await;
            }
        };
        let mut contents = Growing { listed: Vec::with_capacity(index.manifests.len()), is_cut: false };
        for (at, entry) in (1..).zip(&index.manifests) {
            contents.listed.push(Listed::new(entry.clone(), None));
            pause(at).await;
        }
        let (mut level, mut left) = (0, MAX_INDEXES);
        for depth in 1..=MAX_DEPTH {
            let mut seen = HashSet::new();
            let is_new =
                |listed: &Listed| may_list_images(listed) && seen.insert(listed.entry.digest.clone());
            let mut nested: Vec<usize> = positions(&contents.listed, level, is_new);
            contents.is_cut |= nested.len() > left;
            nested.truncate(left);
            left -= nested.len();
            level = contents.listed.len();
            if nested.is_empty() {
                break;
            }
            contents.open(repository, &nested, depth < MAX_DEPTH).await;
        }
        let Growing { listed, is_cut } = contents;
        let mut seen = HashSet::with_capacity(listed.len());
        let mut entries = Vec::with_capacity(listed.len());
        for (at, one) in (1..).zip(&listed) {
            if seen.insert(&one.entry.digest) {
                entries.push(one.entry.clone());
            }
            pause(at).await;
        }
        drop(seen);
        // To read the index took its time, and to sort its entries takes another.
        repository.client().pause().await;
        Self { entries: entries.into(), named: named(&listed), is_cut, listed: listed.into() }
    }

    /// All entries, outer ones first.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// All entries, each digest once.
    pub fn entries(&self) -> &Arc<[Descriptor]> {
        &self.entries
    }

    /// Whether indexes lie in indexes deeper, or are more, than is looked through.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The images, those within the indexes among them.
    pub fn images(&self) -> impl Iterator<Item = &Descriptor> {
        images(&self.listed).map(|(_, one)| &one.entry)
    }

    /// Whether any entry is an image or is for a platform.
    pub fn has_platforms(&self) -> bool {
        self.listed.iter().any(|listed| listed.entry.platform.is_some() || listed.kind == EntryKind::Image)
    }

    /// The images of a platform to which a link with that platform leads: it can be named, and no other
    /// entry is what a client on it gets.
    pub fn named(&self) -> impl Iterator<Item = &Descriptor> {
        self.named.iter().filter_map(|at| Some(&self.listed.get(*at)?.entry))
    }

    /// Whether indexes within could not be read, or lie deeper, or are more, than is looked through.
    pub fn has_unread(&self) -> bool {
        self.is_cut || self.listed.iter().any(Listed::is_unread)
    }

    /// The entries that one index lists: the outermost, or the one for which the entry at that position is.
    pub(super) fn beside(&self, within: Option<usize>) -> impl Iterator<Item = (usize, &Listed)> {
        self.listed.iter().enumerate().filter(move |(_, listed)| listed.within == within)
    }

    /// The entries for anything but indexes, wherever they stand. Clients leave out indexes for platforms that do not fit,
    /// with all that they list.
    pub(super) fn leaves(&self, fits: impl Fn(&Platform) -> bool) -> impl Iterator<Item = (usize, &Listed)> {
        let mut is_open: Vec<bool> = Vec::with_capacity(self.listed.len());
        for listed in self.listed.iter() {
            let outer = listed.within.is_none_or(|at| is_open.get(at).copied().unwrap_or_default());
            let is_for_others =
                listed.is_looked_through() && listed.entry.platform.as_ref().is_some_and(|own| !fits(own));
            is_open.push(outer && !is_for_others);
        }
        let listed = self.listed.iter().enumerate().zip(is_open);
        listed.filter(|((_, one), is_open)| *is_open && !one.is_looked_through()).map(|(one, _)| one)
    }

    /// What a client on a platform gets, by which rule, with the entries of the indexes on the way
    /// there, the outermost first.
    pub(super) fn choose(&self, wanted: Option<&Platform>) -> Option<(Choice<'_>, Vec<&Listed>)> {
        let fits = |platform: &Platform| wanted.is_none_or(|wanted| platform.fit_for(wanted).is_some());
        let candidates = self.leaves(fits).map(|(_, listed)| (listed.kind, &listed.entry));
        let choice = choose_among(candidates, wanted);
        let entry = choice.entry()?;
        let listed = self.listed.iter().find(|listed| std::ptr::eq(&raw const listed.entry, entry))?;
        Some((choice, self.way(listed)))
    }

    /// What a client on a platform gets.
    pub(super) fn given_on(&self, platform: &Platform) -> Option<&Digest> {
        let (_, way) = self.choose(Some(platform))?;
        way.last().map(|listed| &listed.entry.digest)
    }

    /// The ways to a digest: each entry that has it, behind those of the indexes in which it stands.
    pub(super) fn ways_to(&self, digest: &Digest) -> impl Iterator<Item = Vec<&Listed>> {
        let has_it = move |listed: &&Listed| listed.entry.digest == *digest;
        self.listed.iter().filter(has_it).map(|listed| self.way(listed))
    }

    /// An entry, behind those of the indexes in which it stands, the outermost first.
    fn way<'a>(&'a self, listed: &'a Listed) -> Vec<&'a Listed> {
        let mut next = Some(listed);
        let mut way = Vec::new();
        while let Some(listed) = next {
            way.push(listed);
            next = listed.within.and_then(|at| self.listed.get(at));
        }
        way.reverse();
        way
    }

    /// Whether all of it is known; else the error, where an index within could not be read.
    pub(in crate::inspect) fn whole(&self) -> Result<(), Option<Box<Error>>> {
        // Through an index that is gone nobody gets anywhere.
        let mut failed = self.listed.iter().filter_map(|listed| listed.index()?.as_ref().err());
        match failed.find(|error| !error.is_not_found()) {
            Some(error) => Err(Some(error.clone())),
            None if self.is_cut => Err(None),
            None => Ok(()),
        }
    }
}

/// Clients go by the media type: one that is also an artifact of a type that is not known here may list images as well.
fn may_list_images(listed: &Listed) -> bool {
    let entry = &listed.entry;
    let is_index = entry.media_type.as_ref().is_some_and(|media_type| media_type.kind() == Kind::Index);
    is_index
        && matches!(listed.kind, EntryKind::Index | EntryKind::Artifact)
        && !entry.is_annotated_reference()
}

fn images(listed: &[Listed]) -> impl Iterator<Item = (usize, &Listed)> {
    let listed = listed.iter().enumerate();
    listed.filter(|(_, one)| matches!(one.kind, EntryKind::Image | EntryKind::Unknown))
}

fn named(listed: &[Listed]) -> Arc<[usize]> {
    let images: Vec<(usize, &Listed)> = images(listed).take(MAX_NAMED).collect();
    let leads_there = |(_, one): &&(usize, &Listed)| {
        let platform = one.entry.platform.as_ref().filter(|platform| platform.can_be_named());
        let all = images.iter().map(|(_, one)| (one.kind, &one.entry));
        let got = platform.and_then(|platform| choose_among(all, Some(platform)).entry());
        got.is_some_and(|got| std::ptr::eq(got, &raw const one.entry))
    };
    images.iter().filter(leads_there).map(|(at, _)| *at).collect()
}

fn positions(listed: &[Listed], from: usize, mut wanted: impl FnMut(&Listed) -> bool) -> Vec<usize> {
    let those = listed.iter().enumerate().skip(from);
    those.filter(|(_, listed)| wanted(listed)).map(|(at, _)| at).collect()
}
