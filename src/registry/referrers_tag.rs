//! The list of referrers under a tag, which clients keep where the registry has no API for it.
//! Distribution spec, "Referrers Tag Schema".

use serde_json::{Map, Value};

use crate::oci::{Descriptor, Digest, Document, MediaType, RepositoryName, Tag};

use super::{Client, Error, ErrorKind, Method, Request};

impl Client {
    /// Adds what refers to `subject` to the list under its referrers tag, unless it is there. For
    /// registries that answer a push with a subject without `OCI-Subject`.
    ///
    /// Two who do so at the same time can undo each other's work: the protocol has no lock.
    pub async fn add_to_referrers_tag(
        &self,
        repository: &RepositoryName,
        subject: &Digest,
        entry: &Descriptor,
    ) -> Result<(), Error> {
        let tag = Tag::of_referrers(subject);
        let list = self.referrers_list(repository, &tag).await?;
        let listed = list.as_ref().and_then(Document::index).map(|index| &index.manifests);
        if listed.is_some_and(|entries| entries.iter().any(|known| known.digest == entry.digest)) {
            return Ok(());
        }
        let request = self.put_list(repository, &tag);
        let index = with_entry(list.as_ref().map(|list| &**list.bytes()), entry);
        let index = index.ok_or_else(|| no_list(&request, &tag))?;
        self.perform(&request.body(MediaType::OciIndex.as_str(), index)).await
    }

    /// Takes a document out of the list under the referrers tag of `subject`. The tag goes with the last
    /// entry; where the registry cannot untag, it is left on an empty list.
    pub async fn remove_from_referrers_tag(
        &self,
        repository: &RepositoryName,
        subject: &Digest,
        gone: &Digest,
    ) -> Result<(), Error> {
        let tag = Tag::of_referrers(subject);
        let Some(list) = self.referrers_list(repository, &tag).await? else { return Ok(()) };
        let Some((index, left)) = without_entries(list.bytes(), &[gone]) else { return Ok(()) };
        let put = self.put_list(repository, &tag);
        if !left {
            match self.perform(&Request::new(Method::Delete, &put.url)).await {
                Err(Error { kind: ErrorKind::Refused { status: 400 | 405 | 501, .. }, .. }) => {}
                Err(error) if error.is_not_found() => return Ok(()),
                answer => return answer,
            }
        }
        self.perform(&put.body(MediaType::OciIndex.as_str(), index)).await
    }

    /// What is under a referrers tag; something else than an index there is an error.
    async fn referrers_list(
        &self,
        repository: &RepositoryName,
        tag: &Tag,
    ) -> Result<Option<Document>, Error> {
        match self.manifest_by_tag(repository, tag).await {
            Ok(fetched) if *fetched.document.media_type() == MediaType::OciIndex => {
                Ok(Some(fetched.document))
            }
            Ok(_) => Err(no_list(&self.put_list(repository, tag), tag)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn put_list(&self, repository: &RepositoryName, tag: &Tag) -> Request {
        Request::new(Method::Put, self.endpoint().manifest(repository, tag.as_str()))
    }
}

fn no_list(request: &Request, tag: &Tag) -> Error {
    let detail = format!("the tag {tag} holds something else than a list of referrers; it is left as it is");
    Error::new(request, ErrorKind::Unreadable { detail, preview: String::new() })
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
/// of them, or is no index. All else in it stays as it is.
pub fn without_entries(list: &[u8], gone: &[&Digest]) -> Option<(Vec<u8>, bool)> {
    let mut index: Value = serde_json::from_slice(list).ok()?;
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
