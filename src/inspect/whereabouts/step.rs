//! What a search asks next.

use std::cell::Cell;

use crate::inspect::at_once::at_once;
use crate::inspect::config_blob::config_blob;
use crate::inspect::contents::Contents;
use crate::inspect::root::hashes_to;
use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, ReferrersSource, RepositoryClient};

use super::config_of::ConfigOf;
use super::event::{Event, Pointed};
use super::sighting::{Part, Sighting};
use super::tag_list::tag_list;

/// One question, or many of a kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Which tags are there?
    List,
    /// What do these point to, with the indexes within?
    Tags(Vec<Tag>),
    /// What do these name?
    Manifests(Vec<Descriptor>),
    /// Which layers do these name, as they are before compression?
    Configs(Vec<ConfigOf>),
    /// What refers to these?
    Referrers(Vec<Digest>),
    /// Is it a blob?
    Blob,
}

impl Step {
    /// Asks on behalf of a search for `wanted`; `tell` hears what is found, as it comes.
    pub async fn ask(self, repository: RepositoryClient<'_>, wanted: &Digest, tell: &dyn Fn(Event)) {
        match self {
            Self::List => tell(Event::Listed(tag_list(repository).await.map_err(Box::new))),
            Self::Tags(tags) => {
                let ask = async |tag: Tag| {
                    let answer = pointed(repository, &tag, wanted).await;
                    Event::Tag(tag, answer.map(Box::new).map_err(Box::new))
                };
                each(tags, ask, tell).await;
            }
            Self::Manifests(entries) => {
                let ask = async |entry: Descriptor| {
                    let answer = repository.manifest_of(&entry).await;
                    Event::Manifest(Box::new(entry), answer.map(Box::new).map_err(Box::new))
                };
                each(entries, ask, tell).await;
            }
            Self::Configs(configs) => {
                let ask = async |of: ConfigOf| {
                    let answer = diff_ids(repository, &of, wanted).await;
                    Event::Config(Box::new(of), answer.map_err(Box::new))
                };
                each(configs, ask, tell).await;
            }
            Self::Referrers(subjects) => {
                let ask = async |subject: Digest| {
                    let answer = repository.referrers(&subject).await;
                    Event::Referrers(subject, answer.map(Box::new).map_err(Box::new))
                };
                each(subjects, ask, tell).await;
            }
            Self::Blob => tell(Event::Blob(repository.has_blob(wanted).await.map_err(Box::new))),
        }
    }
}

/// Asks for each, a few at once, until the registry wants no more requests, or there is no use in more: the rest stays.
async fn each<T>(items: Vec<T>, ask: impl AsyncFn(T) -> Event, tell: &dyn Fn(Event)) {
    let is_over = Cell::new(false);
    let work = items.into_iter().map(|item| {
        let (is_over, ask) = (&is_over, &ask);
        async move { if is_over.get() { None } else { Some(ask(item).await) } }
    });
    let done = |event: Option<Event>| {
        let Some(event) = event else { return };
        // Without the referrers API the list of tags has led to all referrers.
        let lacks_api =
            matches!(&event, Event::Referrers(_, Ok(referrers)) if referrers.source != ReferrersSource::Api);
        is_over.set(is_over.get() || lacks_api || event.halt().is_some());
        tell(event);
    };
    at_once(work, done).await;
}

async fn pointed(repository: RepositoryClient<'_>, tag: &Tag, wanted: &Digest) -> Result<Pointed, Error> {
    let fetched = repository.manifest_by_tag(tag).await?;
    let contents = match fetched.document.index() {
        Some(index) => Contents::of(repository, index).await,
        None => Contents::default(),
    };
    Ok(Pointed { is_it: hashes_to(&fetched, wanted), fetched, contents })
}

/// Where a config names a digest among those of the layers before compression.
async fn diff_ids(
    repository: RepositoryClient<'_>,
    of: &ConfigOf,
    wanted: &Digest,
) -> Result<Vec<Sighting>, Error> {
    let config = config_blob(repository, &of.config).await?;
    let wanted = wanted.to_string();
    let diff_ids = config.readable().map(|config| &*config.diff_ids).unwrap_or_default();
    let Some(at) = diff_ids.iter().position(|diff_id| *diff_id == wanted) else { return Ok(Vec::new()) };
    let mut sightings = Vec::new();
    for document in &of.manifests {
        // It was read before, and may be at hand. Where it is not, it is only not told how the layer is kept.
        let fetched = repository.manifest_by_digest(document).await.ok();
        let layers = fetched.as_ref().and_then(|fetched| fetched.document.manifest());
        let layers = layers.map(|manifest| &manifest.layers).filter(|layers| layers.len() == diff_ids.len());
        let layer = layers.and_then(|layers| layers.get(at)).map(|layer| layer.digest.clone());
        let part = Part::DiffId { at: at + 1, of: diff_ids.len(), layer };
        sightings.push(Sighting { document: document.clone(), part, is_image: true });
    }
    Ok(sightings)
}
