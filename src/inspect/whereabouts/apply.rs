//! Folds into a search what it hears.

use crate::inspect::config_blob::is_image_config;
use crate::inspect::contents::{Contents, Listed};
use crate::oci::{Descriptor, Digest, EntryKind, Hasher, Manifest, Tag};
use crate::registry::{Error, Fetched, Referrers, ReferrersSource};

use super::config_of::ConfigOf;
use super::event::{Event, Pointed};
use super::kind_of::kind_of;
use super::sighting::{Part, Sighting};
use super::start::Start;
use super::{Gap, Whereabouts};

/// Manifests that are read.
const MANIFEST_LIMIT: usize = 2000;
/// Entries of all indexes together that are kept.
const ENTRY_LIMIT: usize = 20_000;
/// Sightings that are kept.
const SIGHTING_LIMIT: usize = 200;

impl Whereabouts {
    /// Folds in an answer. Where the registry wants no more requests, what was asked for stays to be asked.
    pub fn apply(&mut self, event: Event) {
        if let Some(error) = event.halt() {
            self.halted = Some(Box::new(error.clone()));
            self.agreed = None;
            return;
        }
        match event {
            Event::Listed(Ok((tags, more))) => self.list(tags, more),
            // It halts the search.
            Event::Listed(Err(_)) => {}
            Event::Tag(tag, answer) => {
                self.tags.retain(|left| *left != tag);
                match answer {
                    Ok(pointed) => self.point(tag, *pointed),
                    Err(error) => self.gaps.push(Gap::Tag(tag, Some(error))),
                }
            }
            Event::Manifest(entry, answer) => {
                self.manifests.retain(|left| left.digest != entry.digest);
                match answer {
                    Ok(fetched) => self.read(&entry.digest, &fetched),
                    Err(error) => self.gaps.push(Gap::Manifest(entry, error)),
                }
            }
            Event::Config(config, answer) => {
                self.configs.retain(|left| left.config.digest != config.config.digest);
                match answer {
                    Ok(sightings) => {
                        self.looked.configs += 1;
                        for sighting in sightings {
                            self.see(sighting);
                        }
                    }
                    Err(error) => self.gaps.push(Gap::Config(config, error)),
                }
            }
            Event::Referrers(subject, answer) => {
                self.subjects.retain(|left| *left != subject);
                self.refer(subject, answer);
            }
            Event::Blob(answer) => self.blob = Some(answer),
        }
    }

    fn list(&mut self, tags: Vec<Tag>, more: bool) {
        self.total = Some(tags.len());
        self.tags = tags;
        if more {
            self.gaps.push(Gap::MoreTags);
        }
        let algorithm = self.wanted.algorithm();
        if Hasher::new(algorithm).is_none() {
            self.gaps.push(Gap::Algorithm(algorithm.clone()));
        }
    }

    fn point(&mut self, tag: Tag, pointed: Pointed) {
        let Pointed { fetched, contents, is_it } = pointed;
        let digest = if is_it { &self.wanted } else { fetched.verification.computed() }.clone();
        if let Err(error) = contents.whole() {
            self.gaps.push(Gap::Tag(tag.clone(), error));
        }
        let kind = kind_of(&fetched.document);
        if is_it {
            self.see(Sighting {
                document: digest.clone(),
                part: Part::Whole(kind),
                is_image: kind == EntryKind::Image,
            });
        }
        let ways = contents.ways_to(&self.wanted);
        let listed = ways.filter_map(|way| Some(way.last()?.kind())).collect::<Vec<_>>();
        for kind in listed {
            self.see_entry(kind);
        }
        self.enter(&contents);
        if self.starts.iter().all(|start| start.digest != digest) {
            self.manifests.retain(|left| left.digest != digest);
            self.seen.insert(digest.clone());
            self.read(&digest, &fetched);
        }
        self.start(tag, digest, kind, contents);
    }

    fn start(&mut self, tag: Tag, digest: Digest, kind: EntryKind, contents: Contents) {
        if let Some(start) = self.starts.iter_mut().find(|start| start.digest == digest) {
            if !start.tags.contains(&tag) {
                start.tags.push(tag);
            }
            start.contents = contents;
            return;
        }
        self.entries += contents.listed().len();
        let is_kept = self.entries <= ENTRY_LIMIT || contents.ways_to(&self.wanted).next().is_some();
        let contents = if is_kept { contents } else { Contents::default() };
        self.starts.push(Start { tags: vec![tag], subject: None, digest, kind, contents });
    }

    /// What an index lists, but for the indexes within it, which were read with it.
    fn enter(&mut self, contents: &Contents) {
        let is_open = |listed: &&Listed| listed.index().is_none() && !listed.kind().is_blob();
        let is_new = |listed: &&Listed| !self.seen.contains(&listed.entry.digest);
        let listed = contents.listed().iter().filter(is_open).filter(is_new);
        for entry in listed.map(|listed| listed.entry.clone()).collect::<Vec<_>>() {
            self.want(entry);
        }
    }

    /// A manifest that is to be read.
    fn want(&mut self, entry: Descriptor) {
        if !self.seen.insert(entry.digest.clone()) {
            return;
        }
        if self.seen.len() <= MANIFEST_LIMIT {
            self.manifests.push(entry);
        } else if let Some(Gap::MoreManifests(more)) =
            self.gaps.iter_mut().find(|gap| matches!(gap, Gap::MoreManifests(_)))
        {
            *more += 1;
        } else {
            self.gaps.push(Gap::MoreManifests(1));
        }
    }

    fn read(&mut self, digest: &Digest, fetched: &Fetched) {
        self.looked.manifests += 1;
        if let Some(manifest) = fetched.document.manifest() {
            self.read_manifest(digest, manifest);
        }
        if matches!(kind_of(&fetched.document), EntryKind::Image | EntryKind::Index) {
            self.subjects.push(digest.clone());
        }
    }

    fn read_manifest(&mut self, digest: &Digest, manifest: &Manifest) {
        let is_image = manifest.is_image();
        let is_it = |blob: &Descriptor| blob.digest == self.wanted;
        let config = manifest.config.as_ref().filter(|config| is_it(config)).map(|_| Part::Config);
        let of = manifest.layers.len();
        let layer = manifest.layers.iter().position(is_it).map(|at| Part::Layer { at: at + 1, of });
        for part in config.into_iter().chain(layer) {
            self.see(Sighting { document: digest.clone(), part, is_image });
        }
        let Some(config) = manifest.config.as_ref().filter(|config| is_image_config(config)) else { return };
        match self.configs.iter_mut().find(|of| of.config.digest == config.digest) {
            Some(of) => of.manifests.push(digest.clone()),
            None => self.configs.push(ConfigOf { config: config.clone(), manifests: vec![digest.clone()] }),
        }
    }

    fn refer(&mut self, subject: Digest, answer: Result<Box<Referrers>, Box<Error>>) {
        let entries = match answer {
            Ok(referrers) if referrers.source == ReferrersSource::Api => referrers.entries,
            // The tags have led to what there is.
            Ok(_) => return self.subjects.clear(),
            Err(error) => return self.gaps.push(Gap::Referrers(subject, error)),
        };
        for entry in entries {
            let (digest, kind) = (entry.digest.clone(), entry.kind());
            if digest == self.wanted {
                self.see_entry(kind);
            }
            if self.starts.iter().all(|start| start.digest != digest) {
                let (subject, contents) = (Some(subject.clone()), Contents::default());
                self.starts.push(Start { tags: Vec::new(), subject, digest, kind, contents });
            }
            self.want(entry);
        }
    }

    fn see_entry(&mut self, kind: EntryKind) {
        let document = self.wanted.clone();
        self.see(Sighting { document, part: Part::Whole(kind), is_image: kind == EntryKind::Image });
    }

    fn see(&mut self, sighting: Sighting) {
        let is_new = |known: &Sighting| known.document != sighting.document || known.part != sighting.part;
        if self.sightings.len() < SIGHTING_LIMIT && self.sightings.iter().all(is_new) {
            self.sightings.push(sighting);
        }
    }
}
