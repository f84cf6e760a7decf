//! The list of referrers under a tag, which clients keep where the registry has no API for it.
//! Distribution spec, "Referrers Tag Schema".

use serde_json::{Map, Value};

use crate::oci::{Descriptor, Digest, Document, Doubt, Hasher, JsonReader, MediaType, Parsed, Tag};

use super::{Error, RepositoryClient, writes};

impl RepositoryClient<'_> {
    /// Adds what refers to `subject` to the list under its referrers tag, unless it is there; says whether it
    /// is in the list then. It is not where the tag holds something else than a list. For registries that
    /// answer a push with a subject without `OCI-Subject`.
    ///
    /// Two who do so at the same time can undo each other's work: the protocol has no lock.
    pub async fn add_to_referrers_tag(self, subject: &Digest, entry: &Descriptor) -> Result<bool, Error> {
        let list = match self.referrers_list(subject).await? {
            UnderTag::Other => return Ok(false),
            UnderTag::Nothing => None,
            UnderTag::List(list) => Some(list),
        };
        let listed = list.as_ref().and_then(|list| list.index()).map(|index| &index.manifests);
        if listed.is_some_and(|entries| entries.iter().any(|known| known.digest == entry.digest)) {
            return Ok(true);
        }
        let Some(index) = with_entry(list.as_ref().map(|list| &**list.bytes()), entry) else {
            return Ok(false);
        };
        let request = writes::put_referrers_list(self.repository, subject, index.into());
        self.registry().perform(&request).await.map(|()| true)
    }

    /// What is under the referrers tag of `subject`.
    pub(super) async fn referrers_list(self, subject: &Digest) -> Result<UnderTag, Error> {
        match self.manifest_by_tag(&Tag::of_referrers(subject)).await {
            Ok(fetched) if is_list(&fetched.document, subject) => {
                Ok(UnderTag::List(Box::new(fetched.document)))
            }
            Ok(_) => Ok(UnderTag::Other),
            Err(error) if error.is_not_found() => Ok(UnderTag::Nothing),
            Err(error) => Err(error),
        }
    }
}

/// What a registry has under a referrers tag.
pub(super) enum UnderTag {
    /// There is no such tag.
    Nothing,
    /// A list of referrers.
    List(Box<Document>),
    /// Something else, which is left as it is.
    Other,
}

/// Whether a document under the referrers tag of `subject` is a list of referrers. Some registries serve the
/// subject itself there, since they take the tag for its digest; and whatever lists platforms is an image.
fn is_list(document: &Document, subject: &Digest) -> bool {
    let is_subject = Hasher::new(subject.algorithm()).is_some_and(|mut hasher| {
        hasher.update(document.bytes());
        hasher.finish() == *subject
    });
    let names_platform =
        |entry: &Descriptor| entry.platform.as_ref().is_some_and(|platform| !platform.is_unknown());
    let is_ambiguous = matches!(document.doubt(), Some(Doubt::DuplicateKey(_)));
    let index = document.index().filter(|_| *document.media_type() == MediaType::OciIndex && !is_ambiguous);
    !is_subject && index.is_some_and(|index| !index.manifests.iter().any(names_platform))
}

/// A list with an entry more; nothing when it is none. Without a list it starts one.
fn with_entry(list: Option<&[u8]>, entry: &Descriptor) -> Option<Vec<u8>> {
    let mut index = match list {
        Some(bytes) => serde_json::from_slice(bytes).ok()?,
        None => empty(),
    };
    index.get_mut("manifests")?.as_array_mut()?.push(written(entry));
    Some(index.to_string().into_bytes())
}

/// A list without the entries for some documents, and whether any are left; nothing when it names none
/// of them, is no index, or has a key more than once. All else in it stays as it is.
pub fn without_entries(list: &[u8], gone: &[&Digest]) -> Option<(Vec<u8>, bool)> {
    let Parsed { value: mut index, duplicates } = JsonReader::read(list).ok()?;
    // Of keys that stand more than once only one would be written back.
    if !duplicates.is_empty() {
        return None;
    }
    let entries = index.get_mut("manifests")?.as_array_mut()?;
    let before = entries.len();
    entries.retain(|entry| !gone.iter().any(|digest| names(entry, digest)));
    let (fewer, left) = (entries.len() < before, !entries.is_empty());
    fewer.then(|| (index.to_string().into_bytes(), left))
}

fn names(entry: &Value, digest: &Digest) -> bool {
    entry.get("digest").and_then(Value::as_str) == Some(&*digest.to_string())
}

fn empty() -> Value {
    let mut index = Map::new();
    index.insert("schemaVersion".into(), 2.into());
    index.insert("mediaType".into(), MediaType::OciIndex.as_str().into());
    index.insert("manifests".into(), Value::Array(Vec::new()));
    Value::Object(index)
}

fn written(entry: &Descriptor) -> Value {
    let mut object = Map::new();
    if let Some(media_type) = &entry.media_type {
        object.insert("mediaType".into(), media_type.as_str().into());
    }
    object.insert("digest".into(), entry.digest.to_string().into());
    if let Some(size) = entry.size {
        object.insert("size".into(), size.into());
    }
    if let Some(artifact_type) = &entry.artifact_type {
        object.insert("artifactType".into(), artifact_type.as_str().into());
    }
    if !entry.annotations.is_empty() {
        let annotations = entry.annotations.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
        object.insert("annotations".into(), Value::Object(annotations.collect()));
    }
    Value::Object(object)
}
