//! A storage of the demo registry in the browser's own database, which all tabs of this site share.

mod answer;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use answer::{failed, reason};

use crate::demo::{Change, Entry, Storage, StorageError};
use crate::registry::LocalFuture;
use crate::words;

/// The only object store of the database: bytes by key.
const VALUES: &str = "values";

/// Values in a database of the browser. They outlive the page; commits are its transactions.
pub struct IndexedDb {
    name: String,
    /// The latest connection; when it is closed, the next use opens another.
    database: RefCell<Rc<Database>>,
}

impl IndexedDb {
    /// Opens the database of that name, and fails where the person or the browser allows none, as in some
    /// private windows.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        Ok(Self { name: name.into(), database: RefCell::new(connect(name).await?) })
    }

    async fn begin(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), StorageError> {
        let database = self.database.borrow().clone();
        let transaction = if let Ok(transaction) = database.transaction(&[VALUES], mode) {
            transaction
        } else {
            let database = connect(&self.name).await?;
            self.database.replace(database.clone());
            database.transaction(&[VALUES], mode).map_err(|error| failed(&error))?
        };
        let store = transaction.object_store(VALUES).map_err(|error| failed(&error))?;
        Ok((transaction, store))
    }
}

/// A new connection to the database. One without its store is of no use to anybody, and is made anew.
async fn connect(name: &str) -> Result<Rc<Database>, StorageError> {
    let factory = Factory::new().map_err(|error| failed(&error))?;
    let database = connect_once(&factory, name).await?;
    if database.store_names().iter().any(|store| store == VALUES) {
        return Ok(database);
    }
    database.close();
    let deletion = factory.delete(name).map_err(|error| failed(&error))?;
    deletion.await.map_err(|error| failed(&error))?;
    connect_once(&factory, name).await
}

/// A connection, which makes way when another tab deletes the database, or comes with a newer version of Waybill.
async fn connect_once(factory: &Factory, name: &str) -> Result<Rc<Database>, StorageError> {
    let mut request = factory.open(name, Some(1)).map_err(|error| failed(&error))?;
    request.on_upgrade_needed(|event| {
        let created = idb::event::VersionChangeEvent::database(&event);
        // A database without its store is noticed when it is open.
        _ = created.map(|database| database.create_object_store(VALUES, ObjectStoreParams::new()));
    });
    let mut database = request.await.map_err(|error| failed(&error))?;
    database.on_version_change(|event| {
        if let Some(Ok(connection)) = event.target().map(Database::try_from) {
            connection.close();
        }
    });
    // It may be called when we have a newer connection already.
    database.forget_callbacks();
    Ok(Rc::new(database))
}

impl Storage for IndexedDb {
    fn get(&self, key: &str) -> LocalFuture<'_, Result<Option<Arc<[u8]>>, StorageError>> {
        let key = key.to_owned();
        Box::pin(async move {
            let (_transaction, store) = self.begin(TransactionMode::ReadOnly).await?;
            value(&store, &key).await
        })
    }

    fn keys(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<String>, StorageError>> {
        let range = range(prefix);
        Box::pin(async move {
            let (_transaction, store) = self.begin(TransactionMode::ReadOnly).await?;
            let request = store.get_all_keys(Some(Query::KeyRange(range?)), None);
            let keys: Array = answer::of(request.map_err(|error| failed(&error))?).await?.unchecked_into();
            Ok(keys.iter().filter_map(|key| key.as_string()).collect())
        })
    }

    fn entries(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>> {
        let range = range(prefix);
        Box::pin(async move {
            let (_transaction, store) = self.begin(TransactionMode::ReadOnly).await?;
            let range = || range.clone().map(|range| Some(Query::KeyRange(range)));
            let keys = store.get_all_keys(range()?, None).map_err(|error| failed(&error))?;
            let keys: Array = answer::of(keys).await?.unchecked_into();
            let values = store.get_all(range()?, None).map_err(|error| failed(&error))?;
            let values: Array = answer::of(values).await?.unchecked_into();
            let entries = keys.iter().zip(values.iter());
            Ok(entries.filter_map(|(key, value)| Some((key.as_string()?, bytes(&value)))).collect())
        })
    }

    fn place(&self) -> &'static str {
        words::demo::KEPT_HERE
    }

    fn commit(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let (transaction, store) = self.begin(TransactionMode::ReadWrite).await?;
            let transaction = IdbTransaction::from(transaction);
            let end = answer::end_of(&transaction);
            if let Err(error) = make(&store, &changes).await {
                _ = transaction.abort();
                // Why the browser aborted it says more than which request that failed.
                return Err(transaction.error().map_or(error, |exception| reason(&exception)));
            }
            end.await
        })
    }
}

/// Makes the changes within the transaction of the store.
async fn make(store: &ObjectStore, changes: &[Change]) -> Result<(), StorageError> {
    for change in changes {
        if let Change::Expect(key, expected) = change
            && value(store, key).await? != *expected
        {
            return Err(StorageError::Conflict(key.clone()));
        }
    }
    for change in changes {
        match change {
            Change::Expect(..) => {}
            Change::Put(key, value) => {
                let (key, value) = (JsValue::from_str(key), Uint8Array::from(&**value));
                store.put(&value, Some(&key)).map_err(|error| failed(&error))?;
            }
            Change::Delete(key) => {
                store.delete(Query::Key(JsValue::from_str(key))).map_err(|error| failed(&error))?;
            }
        }
    }
    Ok(())
}

async fn value(store: &ObjectStore, key: &str) -> Result<Option<Arc<[u8]>>, StorageError> {
    let request = store.get(Query::Key(JsValue::from_str(key))).map_err(|error| failed(&error))?;
    let value = answer::of(request).await?;
    Ok((!value.is_undefined()).then(|| bytes(&value)))
}

/// What we put there; anything else is nothing that can be read.
fn bytes(value: &JsValue) -> Arc<[u8]> {
    value.dyn_ref::<Uint8Array>().map(|bytes| bytes.to_vec().into()).unwrap_or_default()
}

/// All keys that begin with a prefix.
fn range(prefix: &str) -> Result<KeyRange, StorageError> {
    // Keys are ASCII, so this comes after all of them.
    let (first, end) = (JsValue::from_str(prefix), JsValue::from_str(&format!("{prefix}\u{ffff}")));
    KeyRange::bound(&first, &end, None, None).map_err(|error| failed(&error))
}
