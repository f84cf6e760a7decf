//! Uploads in progress, and how they become blobs.

use std::sync::Arc;

use crate::oci::{Digest, Hasher, RepositoryName};
use crate::registry::{Body, Chunks};

use super::blob::{PIECE, Pieces};
use super::library::{ATTEMPTS, Library};
use super::pause::pause;
use super::refusal::Refusal;
use super::value::text;
use super::{Change, key};

/// An upload, as far as it is.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) id: String,
    /// Bytes so far.
    pub(super) size: u64,
}

impl Library {
    /// Opens an upload.
    pub(super) async fn open_upload(&self, name: &RepositoryName) -> Result<Session, Refusal> {
        self.allow_upload().await?;
        for _ in 0..ATTEMPTS {
            let before = self.value(key::NEXT).await?;
            let number = before.as_deref().and_then(|number| std::str::from_utf8(number).ok()?.parse().ok());
            let number: u64 = match number {
                Some(number) => number,
                // One that cannot be read must not lead to the content of another.
                None => self.last_id().await?,
            };
            let number = number.wrapping_add(1);
            let id = format!("{number:08x}");
            let changes = vec![
                Change::Expect(key::NEXT.into(), before),
                Change::Put(key::NEXT.into(), text(&number.to_string())),
                Change::Put(key::upload(name, &id), text("0")),
            ];
            if self.commit(changes).await? {
                return Ok(Session { id, size: 0 });
            }
        }
        Err(Refusal::busy())
    }

    /// An upload that was opened in this repository.
    pub(super) async fn upload(&self, name: &RepositoryName, id: &str) -> Result<Session, Refusal> {
        let record = if is_id(id) { self.value(&key::upload(name, id)).await? } else { None };
        let size = record.and_then(|record| size_of(&record)).ok_or_else(|| Refusal::upload_unknown(id))?;
        Ok(Session { id: id.into(), size })
    }

    /// The highest number of an upload whose content is kept.
    async fn last_id(&self) -> Result<u64, Refusal> {
        let contents = self.below(key::CONTENTS).await?;
        let number = |content: &String| u64::from_str_radix(content.split(' ').next()?, 16).ok();
        Ok(contents.iter().filter_map(number).max().unwrap_or(0))
    }

    /// Adds what comes to an upload. What was received of a body that breaks off stays: a client may ask
    /// how much that is, and go on from there.
    pub(super) async fn append(
        &self,
        name: &RepositoryName,
        session: &mut Session,
        body: &mut Body,
    ) -> Result<(), Refusal> {
        let _present = self.attendance.at(format!("{name} {}", session.id));
        // The last piece may hold more than counts, when a body was given up.
        let tail = session.size % PIECE;
        let mut piece = if tail == 0 {
            Vec::new()
        } else {
            let stored = self.value(&key::content(&session.id, session.size / PIECE)).await?;
            let stored = stored.ok_or_else(|| Refusal::upload_unknown(&session.id))?;
            stored.get(..usize::try_from(tail).unwrap_or(0)).unwrap_or_default().to_vec()
        };
        loop {
            let chunk = body.chunk().await;
            let ends = !matches!(chunk, Ok(Some(_)));
            let mut rest = chunk.as_ref().ok().and_then(Option::as_deref).unwrap_or_default();
            while !rest.is_empty() {
                let room = usize::try_from(PIECE).unwrap_or(usize::MAX) - piece.len();
                let (now, later) = rest.split_at(room.min(rest.len()));
                piece.extend_from_slice(now);
                rest = later;
                if piece.len() as u64 == PIECE {
                    self.keep_piece(name, session, &mut piece).await?;
                }
            }
            if ends {
                self.keep_piece(name, session, &mut piece).await?;
                return chunk.map(|_| ()).map_err(|error| Refusal::interrupted(&error));
            }
        }
    }

    async fn keep_piece(
        &self,
        name: &RepositoryName,
        session: &mut Session,
        piece: &mut Vec<u8>,
    ) -> Result<(), Refusal> {
        let number = session.size / PIECE;
        let size = number * PIECE + piece.len() as u64;
        if size == session.size {
            return Ok(());
        }
        let record = key::upload(name, &session.id);
        let changes = vec![
            Change::Expect(record.clone(), Some(text(&session.size.to_string()))),
            Change::Put(key::content(&session.id, number), piece.as_slice().into()),
            Change::Put(record, text(&size.to_string())),
        ];
        if !self.commit(changes).await? {
            // It may be gone altogether.
            self.upload(name, &session.id).await?;
            return Err(Refusal::upload_elsewhere(&session.id));
        }
        session.size = size;
        if piece.len() as u64 == PIECE {
            piece.clear();
        }
        Ok(())
    }

    /// Takes an upload back to how it was before a body that is not as it was announced.
    pub(super) async fn rewind(
        &self,
        name: &RepositoryName,
        session: &Session,
        size: u64,
    ) -> Result<(), Refusal> {
        let record = key::upload(name, &session.id);
        let before = Some(text(&session.size.to_string()));
        let changes =
            vec![Change::Expect(record.clone(), before), Change::Put(record, text(&size.to_string()))];
        self.commit(changes).await.map(|_| ())
    }

    /// Gives an upload up.
    pub(super) async fn cancel(&self, name: &RepositoryName, session: &Session) -> Result<(), Refusal> {
        let mut changes = vec![Change::Delete(key::upload(name, &session.id))];
        changes.extend(self.forget_content(&session.id).await?);
        self.commit(changes).await.map(|_| ())
    }

    /// The removal of all pieces of a content.
    pub(super) async fn forget_content(&self, id: &str) -> Result<Vec<Change>, Refusal> {
        Ok(self.storage.keys(&key::contents(id)).await?.into_iter().map(Change::Delete).collect())
    }

    /// Makes a blob of an upload, if it is what the digest names; else the upload is gone.
    pub(super) async fn finish(
        &self,
        name: &RepositoryName,
        session: &Session,
        digest: &Digest,
    ) -> Result<(), Refusal> {
        let Some(mut hasher) = Hasher::new(digest.algorithm()) else {
            return Err(Refusal::digest_unsupported(digest));
        };
        let _present = self.attendance.at(format!("{name} {}", session.id));
        let mut pieces = Pieces::of(&self.storage, &session.id, session.size);
        loop {
            match pieces.next().await {
                Ok(Some(piece)) => hasher.update(&piece),
                Ok(None) => break,
                Err(error) => {
                    // The pieces of an upload go with it.
                    self.upload(name, &session.id).await?;
                    return Err(Refusal::interrupted(&error));
                }
            }
        }
        let found = hasher.finish();
        if found != *digest {
            self.cancel(name, session).await?;
            return Err(Refusal::digest_differs(digest, &found));
        }
        self.take_over(name).await?;
        let upload = key::upload(name, &session.id);
        for _ in 0..ATTEMPTS {
            let record = key::blob(digest);
            let before = self.text(&record).await?;
            let mut changes = vec![
                Change::Expect(upload.clone(), Some(text(&session.size.to_string()))),
                Change::Delete(upload.clone()),
            ];
            let after = match &before {
                // The bytes are there already: these are not needed twice.
                Some(before) => {
                    changes.extend(self.forget_content(&session.id).await?);
                    linked_again(before)
                }
                None => format!("{} {} 1", session.id, session.size),
            };
            changes.extend(link(name, digest, before.as_deref(), &after));
            if self.commit(changes).await? {
                return Ok(());
            }
            // Finished or changed by somebody else.
            self.upload(name, &session.id).await?;
        }
        Err(Refusal::busy())
    }

    /// Gives a repository a blob that another one has; false when that one does not have it. Without
    /// `from`, any will do.
    pub(super) async fn mount(
        &self,
        name: &RepositoryName,
        digest: &Digest,
        from: Option<&RepositoryName>,
    ) -> Result<bool, Refusal> {
        let Some(from) = self.holder(digest, from).await? else { return Ok(false) };
        self.take_over(&from).await?;
        self.take_over(name).await?;
        for _ in 0..ATTEMPTS {
            let Some(before) = self.text(&key::blob(digest)).await? else { return Ok(false) };
            if self.value(&key::link(&from, digest)).await?.is_none() {
                return Ok(false);
            }
            if self.commit(link(name, digest, Some(&before), &linked_again(&before))).await? {
                return Ok(true);
            }
        }
        Err(Refusal::busy())
    }

    /// A repository that has the blob.
    async fn holder(
        &self,
        digest: &Digest,
        from: Option<&RepositoryName>,
    ) -> Result<Option<RepositoryName>, Refusal> {
        let names = match from {
            Some(from) => vec![from.clone()],
            None => self.names().await?.iter().filter_map(|name| name.parse().ok()).collect(),
        };
        for name in names {
            pause().await;
            if self.blob(&name, digest).await?.is_some() {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}

/// Whether this can be the id of an upload, which is a part of keys.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The size that the record of an upload tells.
pub(super) fn size_of(record: &[u8]) -> Option<u64> {
    std::str::from_utf8(record).ok()?.parse().ok()
}

/// A repository gets a blob. The record of the blob changes each time, so that a garbage collection which
/// saw no link does not free it.
fn link(name: &RepositoryName, digest: &Digest, before: Option<&str>, after: &str) -> Vec<Change> {
    let record = key::blob(digest);
    vec![
        Change::Expect(record.clone(), before.map(text)),
        Change::Put(record, text(after)),
        Change::Put(key::link(name, digest), Arc::default()),
        Change::Put(key::repository(name), Arc::default()),
    ]
}

/// The record of a blob that gets one link more.
fn linked_again(record: &str) -> String {
    let (rest, count) = record.rsplit_once(' ').unwrap_or((record, "0"));
    format!("{rest} {}", count.parse::<u64>().unwrap_or(0).wrapping_add(1))
}
