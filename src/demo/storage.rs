//! Where the registry keeps what it is given: values under keys, changed together or not at all.

use std::fmt;
use std::sync::Arc;

use crate::registry::LocalFuture;

/// A key with its value.
pub type Entry = (String, Arc<[u8]>);

/// A place for values. Keys are ASCII. What was committed is there after a crash, and for all who share
/// the place; nobody sees half of a commit.
pub trait Storage {
    /// The value of a key.
    fn get(&self, key: &str) -> LocalFuture<'_, Result<Option<Arc<[u8]>>, StorageError>>;

    /// The keys that begin with a prefix, in byte order.
    fn keys(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<String>, StorageError>>;

    /// The keys that begin with a prefix, in byte order, with their values.
    fn entries(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>>;

    /// Where the values are kept and for how long, in a sentence for people.
    fn place(&self) -> &'static str;

    /// Makes all of the changes, or none: when an expectation fails, or there is no room.
    fn commit(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StorageError>>;
}

/// One part of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The commit fails unless the key holds exactly this, or nothing. Expectations look at what was
    /// there before the commit.
    Expect(String, Option<Arc<[u8]>>),
    /// Sets the value of a key.
    Put(String, Arc<[u8]>),
    /// Removes a key, if it is there.
    Delete(String),
}

/// Why a storage did not do what it was asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// An expectation about this key failed: somebody else changed it in between.
    Conflict(String),
    /// There is no room; what was there is still there.
    Full(String),
    /// A newer version of this program has it, and keeps there what this one cannot read.
    Newer(String),
    /// It cannot be used, or failed, in its own words.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(key) => write!(f, "{key} was changed by somebody else meanwhile"),
            Self::Full(detail) => write!(f, "there is no room left: {detail}"),
            Self::Newer(detail) => write!(f, "a newer version of this program has the storage: {detail}"),
            Self::Failed(detail) => write!(f, "the storage failed: {detail}"),
        }
    }
}

impl std::error::Error for StorageError {}
