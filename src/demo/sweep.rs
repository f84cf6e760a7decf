//! What a garbage collection takes out of one repository, all at once or not at all.

use std::collections::{HashMap, HashSet};

use crate::oci::{Digest, RepositoryName};

use super::library::{ATTEMPTS, Library};
use super::pause::pause;
use super::refusal::Refusal;
use super::{Change, key};

/// What went.
#[derive(Default)]
pub(super) struct Swept {
    pub(super) manifests: Vec<Digest>,
    pub(super) blobs: Vec<Digest>,
    /// Bytes of the manifests.
    pub(super) bytes: u64,
}

impl Library {
    /// Removes the blobs that no manifest of the repository names; with `untagged`, manifests that nothing keeps go
    /// first. A repository to which others push without a pause stays as it is.
    pub(super) async fn sweep(&self, name: &RepositoryName, untagged: bool) -> Result<Swept, Refusal> {
        for _ in 0..ATTEMPTS {
            let written = key::written(name);
            // A manifest that is pushed from now on may need what nothing needs yet.
            let mut changes = vec![Change::Expect(written.clone(), self.value(&written).await?)];
            let swept = self.unneeded(name, untagged, &mut changes).await?;
            if changes.len() == 1 || self.commit(changes).await? {
                return Ok(swept);
            }
        }
        Ok(Swept::default())
    }

    async fn unneeded(
        &self,
        name: &RepositoryName,
        untagged: bool,
        changes: &mut Vec<Change>,
    ) -> Result<Swept, Refusal> {
        let mut lost: HashSet<_> = self.manifests(name).await?.into_iter().collect();
        let links = self.below(&key::links(name)).await?.into_iter();
        let links = links.filter_map(|digest| digest.parse::<Digest>().ok());
        let mut blobs: HashMap<_, _> =
            links.map(|digest| (digest.encoded().to_ascii_lowercase(), digest)).collect();
        let referrers = self.referrers_by_subject(name).await?;
        let mut reached: Vec<_> = if untagged {
            self.tagged_all(name).await?.into_iter().map(|(_, digest)| digest).collect()
        } else {
            lost.iter().cloned().collect()
        };
        // What is kept keeps the entries of an index, and whatever refers to it.
        while let Some(digest) = reached.pop() {
            if !lost.remove(&digest) {
                continue;
            }
            pause().await;
            reached.extend(referrers.get(&digest).into_iter().flatten().cloned());
            let Some(manifest) = self.manifest(name, &digest).await? else { continue };
            let document = manifest.document();
            let entries = document.index().map(|index| index.manifests.as_slice()).unwrap_or_default();
            let known = entries.iter().filter(|entry| lost.contains(&entry.digest));
            reached.extend(known.map(|entry| entry.digest.clone()));
            // A blob that is named in an unusual way is needed as well.
            for hash in document.mentions().hashes() {
                blobs.remove(hash);
            }
        }
        let mut swept = Swept::default();
        for (subject, digest) in
            referrers.iter().flat_map(|(subject, all)| all.iter().map(move |one| (subject, one)))
        {
            if lost.contains(digest) {
                changes.push(Change::Delete(key::referrer(name, subject, digest)));
            }
        }
        for digest in lost {
            pause().await;
            swept.bytes +=
                self.value(&key::document(name, &digest)).await?.map_or(0, |bytes| bytes.len() as u64);
            changes.push(Change::Delete(key::manifest(name, &digest)));
            changes.push(Change::Delete(key::document(name, &digest)));
            swept.manifests.push(digest);
        }
        swept.blobs = blobs.into_values().collect();
        changes.extend(swept.blobs.iter().map(|digest| Change::Delete(key::link(name, digest))));
        swept.manifests.sort_unstable_by_key(ToString::to_string);
        swept.blobs.sort_unstable_by_key(ToString::to_string);
        Ok(swept)
    }

    /// The manifests that refer to each.
    async fn referrers_by_subject(
        &self,
        name: &RepositoryName,
    ) -> Result<HashMap<Digest, Vec<Digest>>, Refusal> {
        let mut referrers: HashMap<Digest, Vec<Digest>> = HashMap::new();
        for pair in self.below(&key::all_referrers(name)).await? {
            let Some((subject, digest)) = pair.split_once(' ') else { continue };
            if let (Ok(subject), Ok(digest)) = (subject.parse(), digest.parse()) {
                referrers.entry(subject).or_default().push(digest);
            }
        }
        Ok(referrers)
    }
}
