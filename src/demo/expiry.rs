//! The end of uploads that nobody goes on with: after a day, or when there is no room for others.

use std::sync::Arc;

use super::library::Library;
use super::refusal::Refusal;
use super::session::{is_id, size_of};
use super::{Change, key};

/// Ticks, which are minutes, after which an upload is given up.
const DAY: u32 = 24 * 60;
/// Ticks after which an upload makes room for others.
const SOON: u32 = 5;
/// Uploads at once.
const OPEN: usize = 10_000;

impl Library {
    /// A minute is over.
    pub(super) async fn tick(&self) -> Result<(), Refusal> {
        self.attendance.tick(self.entries(key::UPLOADS).await?);
        self.expire(DAY).await.map(|_| ())
    }

    /// Gives up the uploads that nobody went on with for so many ticks; whether there was one.
    async fn expire(&self, ticks: u32) -> Result<bool, Refusal> {
        let mut any = false;
        for (upload, record) in self.attendance.left(ticks) {
            any |= self.give_up(&upload, record).await?.is_some();
        }
        Ok(any)
    }

    /// Makes room in a full storage; whether there is any more now.
    pub(super) async fn make_room(&self) -> Result<bool, Refusal> {
        self.expire(SOON).await
    }

    /// Refuses to open one upload more when there are far too many.
    pub(super) async fn allow_upload(&self) -> Result<(), Refusal> {
        let is_free =
            self.has_free_upload().await? || (self.expire(1).await? && self.has_free_upload().await?);
        if is_free { Ok(()) } else { Err(Refusal::crowded(OPEN)) }
    }

    async fn has_free_upload(&self) -> Result<bool, Refusal> {
        Ok(self.storage.keys(key::UPLOADS).await?.len() < OPEN)
    }

    /// Removes an upload whose record is still this one; the bytes that it had. Those of a record that cannot be read
    /// are left to the garbage collection: something else may need them.
    pub(super) async fn give_up(&self, upload: &str, record: Arc<[u8]>) -> Result<Option<u64>, Refusal> {
        let record_key = format!("{}{upload}", key::UPLOADS);
        let size = size_of(&record);
        let mut changes = vec![Change::Expect(record_key.clone(), Some(record)), Change::Delete(record_key)];
        if let Some((_, id)) = upload.split_once(' ').filter(|(_, id)| size.is_some() && is_id(id)) {
            changes.extend(self.forget_content(id).await?);
        }
        Ok(self.commit_at_once(changes).await?.then_some(size.unwrap_or(0)))
    }
}
