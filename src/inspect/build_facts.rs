//! When, from what and where an image was built, as it says of itself.

use crate::format;
use crate::oci::{Annotations, ImageConfig};

use super::image::Image;
use super::root::Root;

const CREATED: &str = "org.opencontainers.image.created";
const REVISION: &str = "org.opencontainers.image.revision";
const SOURCE: &str = "org.opencontainers.image.source";
/// Letters of a fact that are kept.
const LIMIT: usize = 200;

/// What config and annotations state; empty where they do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildFacts {
    created: String,
    revision: String,
    source: String,
}

impl BuildFacts {
    /// What an image states: its config first, then its manifest, then the indexes that lead to it.
    pub fn of(root: &Root, image: Option<&Image>, config: Option<&ImageConfig>) -> Self {
        let mut stated: Vec<&Annotations> = config.map(|config| &config.labels).into_iter().collect();
        stated.extend(image.map(|image| &image.manifest.annotations));
        for hop in image.iter().flat_map(|image| image.hops.iter().rev()) {
            stated.extend(hop.fetched.document.index().map(|index| &index.annotations));
            stated.push(&hop.entry.annotations);
        }
        stated.extend(root.fetched.document.index().map(|index| &index.annotations));
        let built = config.map(|config| format::date(&config.created)).unwrap_or_default();
        let created = if built.is_empty() { format::date(&first(&stated, CREATED)) } else { built };
        Self { created: cut(&created), revision: first(&stated, REVISION), source: first(&stated, SOURCE) }
    }

    /// When it was built.
    pub fn created(&self) -> &str {
        &self.created
    }

    /// The revision that it was built from.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// Where its source is.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where its source is, if that is a web address.
    pub fn source_link(&self) -> Option<&str> {
        let is_web = self.source.starts_with("https://") || self.source.starts_with("http://");
        let is_plain = self.source.bytes().all(|byte| byte.is_ascii_graphic());
        (is_web && is_plain).then_some(&*self.source)
    }
}

/// The first value of a name that is not empty.
fn first(stated: &[&Annotations], name: &str) -> String {
    let mut values = stated.iter().flat_map(|pairs| pairs.iter());
    let value = values.find(|(key, value)| key == name && !value.trim().is_empty());
    value.map(|(_, value)| cut(value.trim())).unwrap_or_default()
}

/// A value may be megabytes. What is cut is no web address any more.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
