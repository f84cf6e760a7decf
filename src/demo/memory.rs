//! A storage in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::sync::Arc;

use crate::registry::LocalFuture;

use super::{Change, Storage, StorageError};

/// Values that last as long as the program.
pub struct Memory {
    values: RefCell<BTreeMap<String, Arc<[u8]>>>,
    place: &'static str,
}

impl Default for Memory {
    fn default() -> Self {
        Self::saying("What is pushed is kept in memory, and is gone when the program ends.")
    }
}

impl Memory {
    /// With a sentence of its own about where the values are kept.
    pub fn saying(place: &'static str) -> Self {
        Self { values: RefCell::default(), place }
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
        for change in changes {
            match change {
                Change::Expect(..) => {}
                Change::Put(key, value) => _ = values.insert(key, value),
                Change::Delete(key) => _ = values.remove(&key),
            }
        }
        Ok(())
    }
}
