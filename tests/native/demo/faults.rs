//! A storage that is full, fails, or is changed by others: what was acknowledged stays, and nothing points to
//! what is not complete.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use futures::executor::block_on;
use waybill::demo::{Change, Entry, Memory, Registry, Storage, StorageError};
use waybill::oci::{Hasher, MediaType};
use waybill::registry::{Client, ErrorKind, LocalFuture, Reason, Upload};

use super::{client_of, repository};

/// Memory whose commits go wrong from some point on.
struct Faulty {
    memory: Memory,
    good: Cell<usize>,
    error: StorageError,
}

impl Storage for Faulty {
    fn get(&self, key: &str) -> LocalFuture<'_, Result<Option<Arc<[u8]>>, StorageError>> {
        self.memory.get(key)
    }

    fn keys(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<String>, StorageError>> {
        self.memory.keys(prefix)
    }

    fn entries(&self, prefix: &str) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>> {
        self.memory.entries(prefix)
    }

    fn place(&self) -> &'static str {
        self.memory.place()
    }

    fn commit(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StorageError>> {
        match self.good.get().checked_sub(1) {
            Some(good) => {
                self.good.set(good);
                self.memory.commit(changes)
            }
            None => Box::pin(std::future::ready(Err(self.error.clone()))),
        }
    }
}

fn faulty(error: StorageError) -> (Rc<Faulty>, Client) {
    let storage = Rc::new(Faulty { memory: Memory::default(), good: Cell::new(usize::MAX), error });
    let client = client_of(Rc::new(Registry::empty(storage.clone())));
    (storage, client)
}

const MANIFEST: &[u8] = br#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[]}"#;

/// Pushes a blob and a manifest that names it, as far as that goes.
fn push(client: &Client, tag: &str) -> Result<(), waybill::registry::Error> {
    let name = repository("full/up");
    let config: Arc<[u8]> = (*b"{}").into();
    block_on(client.repository(&name).push_blob(&config, Upload::Chunked(1), None, &mut |_| ()))?;
    block_on(client.repository(&name).put_manifest(tag, &MediaType::OciManifest, &MANIFEST.into()))
        .map(|_| ())
}

#[test]
fn wherever_the_room_ends_what_was_there_stays_and_no_tag_leads_nowhere() {
    for good in 0..7 {
        let (storage, client) = faulty(StorageError::Full("quota exceeded".into()));
        push(&client, "before").unwrap();
        storage.good.set(good);
        let other: Arc<[u8]> = vec![7; 3_000_000].into();
        let name = repository("full/up");
        let pushed =
            block_on(client.repository(&name).push_blob(&other, Upload::Chunked(1 << 20), None, &mut |_| ()));
        if let Err(error) = &pushed {
            assert_eq!(error.reason(), Some(Reason::Full), "{error}");
            let ErrorKind::Refused { diagnostics, .. } = &error.kind else { panic!("{error}") };
            assert_eq!(
                diagnostics[0].message,
                "there is no room left in the storage; nothing was changed for this request"
            );
            assert_eq!(diagnostics[0].detail, r#"{"reason":"quota exceeded"}"#);
        }
        let tagged = push(&client, "after");
        storage.good.set(usize::MAX);
        let there = block_on(client.repository(&name).has_blob(&Hasher::digest(&other))).unwrap();
        assert_eq!(pushed.is_ok(), there != waybill::registry::Presence::Missing, "{good}");
        for (tag, expected) in [("before", true), ("after", tagged.is_ok())] {
            let found = block_on(client.repository(&name).manifest_by_tag(&tag.parse().unwrap()));
            assert_eq!(found.is_ok(), expected, "{good} {tag}");
        }
        // With room again, all goes on.
        push(&client, "after").unwrap();
    }
}

#[test]
fn a_storage_that_fails_says_why() {
    let (storage, client) = faulty(StorageError::Failed("the database is gone".into()));
    storage.good.set(0);
    let error = push(&client, "1").unwrap_err();
    assert_eq!(error.reason(), Some(Reason::ServerError));
    assert!(error.to_string().contains("the storage of this registry failed"), "{error}");
}

#[test]
fn who_is_always_too_late_is_told_to_come_again() {
    let (storage, client) = faulty(StorageError::Conflict("next".into()));
    storage.good.set(0);
    let error = push(&client, "1").unwrap_err();
    let ErrorKind::Refused { status, retry_after, .. } = &error.kind else { panic!("{error}") };
    assert_eq!((*status, retry_after.as_deref()), (503, Some("1")));
}
