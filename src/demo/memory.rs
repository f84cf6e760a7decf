//! A storage in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::ready;
use std::sync::Arc;

use crate::registry::LocalFuture;

use super::{Change, Entry, Storage, StorageError};

/// Values that last as long as the program.
pub struct Memory {
    values: RefCell<BTreeMap<String, Arc<[u8]>>>,
    place: &'static str,
    /// Bytes of all values.
    used: Cell<u64>,
    limit: u64,
}

impl Default for Memory {
    fn default() -> Self {
        Self::saying("What is pushed is kept in memory, and is gone when the program ends.")
    }
}

impl Memory {
    /// With a sentence of its own about where the values are kept.
    pub fn saying(place: &'static str) -> Self {
        Self { values: RefCell::default(), place, used: Cell::default(), limit: u64::MAX }
    }

    /// Takes no more than so many bytes.
    #[must_use]
    pub fn limited_to(self, limit: u64) -> Self {
        Self { limit, ..self }
    }
}

impl Storage for Memory {
    fn get(&self, key: &str) -> LocalFuture<'_, Result<Option<Arc<[u8]>>, StorageError>> {
        Box::pin(ready(Ok(self.values.borrow().get(key).cloned())))
    }

    fn keys(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<String>, StorageError>> {
        let values = self.values.borrow();
        let keys = values.range(prefix.to_owned()..).map(|(key, _)| key);
        let keys = keys.take_while(|key| key.starts_with(prefix)).cloned().collect();
        Box::pin(ready(Ok(keys)))
    }

    fn entries(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>> {
        let values = self.values.borrow();
        let entries = values.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        let entries = entries.map(|(key, value)| (key.clone(), value.clone())).collect();
        Box::pin(ready(Ok(entries)))
    }

    fn place(&self) -> &'static str {
        self.place
    }

    fn commit(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(ready(self.make(changes)))
    }
}

impl Memory {
    fn make(&self, changes: Vec<Change>) -> Result<(), StorageError> {
        let mut values = self.values.borrow_mut();
        for change in &changes {
            if let Change::Expect(key, expected) = change
                && values.get(key) != expected.as_ref()
            {
                return Err(StorageError::Conflict(key.clone()));
            }
        }
        // What makes room is never refused.
        let (more, less) = growth(&values, &changes);
        if more > less && self.used.get() + (more - less) > self.limit {
            return Err(StorageError::Full(format!("{} bytes are kept at most", self.limit)));
        }
        for change in changes {
            let (more, less) = growth(&values, std::slice::from_ref(&change));
            self.used.set((self.used.get() + more).saturating_sub(less));
            match change {
                Change::Expect(..) => {}
                Change::Put(key, value) => _ = values.insert(key, value),
                Change::Delete(key) => _ = values.remove(&key),
            }
        }
        Ok(())
    }
}

/// Bytes that a value takes with its key, and with what the memory needs to find them: many small values are as large
/// as a few large ones.
fn size(key: &str, value: &[u8]) -> u64 {
    const ENTRY: usize = 128;
    (key.len() + value.len() + ENTRY) as u64
}

/// Bytes that changes add, and those that they take away.
fn growth(values: &BTreeMap<String, Arc<[u8]>>, changes: &[Change]) -> (u64, u64) {
    let known = |key: &String| values.get(key).map_or(0, |value| size(key, value));
    changes.iter().fold((0, 0), |(more, less), change| match change {
        Change::Expect(..) => (more, less),
        Change::Put(key, value) => (more + size(key, value), less + known(key)),
        Change::Delete(key) => (more, less + known(key)),
    })
}
