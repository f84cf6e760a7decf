//! Uploads that somebody else changes or ends while they are under way, as from another tab.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use futures::executor::block_on;
use waybill::demo::{Change, Entry, Memory, Registry, Storage, StorageError};
use waybill::oci::Hasher;
use waybill::registry::{Body, Chunks, LocalFuture, Method, Request, Response, Transport, TransportError};

use super::url;

const PIECE: usize = 1 << 20;

/// A body in two parts; between them somebody else asks for something.
struct Disturbed {
    registry: Rc<Registry>,
    other: Option<Request>,
    parts: Vec<Vec<u8>>,
}

impl Chunks for Disturbed {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            if self.parts.len() == 1
                && let Some(other) = self.other.take()
            {
                let Response { status, .. } = self.registry.send(other).await?;
                assert!(status < 300, "{status}");
            }
            Ok(self.parts.pop())
        })
    }
}

/// Where an upload was opened.
fn opened(registry: &Registry) -> String {
    let opening = Request::new(Method::Post, url("/v2/my/app/blobs/uploads/"));
    let response = block_on(registry.send(opening)).unwrap();
    url(response.headers.get("location").unwrap())
}

/// Status, code and message.
fn refusal(response: Response) -> (u16, String, String) {
    let (body, _) = block_on(response.body.read(4096)).unwrap();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let word = |name: &str| body["errors"][0][name].as_str().unwrap().to_owned();
    (response.status, word("code"), word("message"))
}

fn unknown() -> (u16, String, String) {
    let message = "there is no such upload; it was finished, cancelled or never begun";
    (404, "BLOB_UPLOAD_UNKNOWN".into(), message.into())
}

/// What becomes of an upload when somebody else asks for `other` in the middle of its bytes.
fn disturbed(method: Method, other: impl Fn(&str) -> Request) -> (u16, String, String) {
    let registry = Rc::new(Registry::empty(Rc::new(Memory::default())));
    let upload = opened(&registry);
    let parts = vec![vec![2; PIECE], vec![1; PIECE]];
    let digest = Hasher::digest(&[vec![1; PIECE], vec![2; PIECE]].concat());
    let body = Body::new(Disturbed { registry: registry.clone(), other: Some(other(&upload)), parts });
    let target = if method == Method::Put { format!("{upload}?digest={digest}") } else { upload };
    refusal(block_on(registry.serve(&Request::new(method, target), body)))
}

#[test]
fn an_upload_that_is_gone_is_unknown() {
    for method in [Method::Patch, Method::Put] {
        let reset = disturbed(method, |_| Request::new(Method::Post, url("/v2/_waybill/registry/reset")));
        assert_eq!(reset, unknown());
        let collected = disturbed(method, |_| Request::new(Method::Post, url("/v2/_waybill/registry/gc")));
        assert_eq!(collected, unknown());
        assert_eq!(disturbed(method, |upload| Request::new(Method::Delete, upload)), unknown());
    }
}

#[test]
fn two_who_add_to_one_upload_are_told_so() {
    for method in [Method::Patch, Method::Put] {
        let add = |upload: &str| Request::new(Method::Patch, upload).body("application/octet-stream", *b"x");
        let message = "somebody else added to this upload at the same time";
        assert_eq!(disturbed(method, add), (409, "BLOB_UPLOAD_INVALID".into(), message.into()));
    }
}

/// Memory in which nothing is left once somebody reads a piece of a content.
struct Vanishing {
    memory: Memory,
    armed: Cell<bool>,
}

impl Storage for Vanishing {
    fn get(&self, key: &str) -> LocalFuture<'_, Result<Option<Arc<[u8]>>, StorageError>> {
        let vanishes = self.armed.get() && key.starts_with("content ");
        let key = key.to_owned();
        Box::pin(async move {
            if vanishes {
                let keys = self.memory.keys("").await?;
                self.memory.commit(keys.into_iter().map(Change::Delete).collect()).await?;
            }
            self.memory.get(&key).await
        })
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
        self.memory.commit(changes)
    }
}

#[test]
fn an_upload_that_goes_while_it_is_hashed_is_unknown() {
    let storage = Rc::new(Vanishing { memory: Memory::default(), armed: Cell::new(false) });
    let registry = Registry::empty(storage.clone());
    let upload = opened(&registry);
    let bytes = vec![1; PIECE];
    let digest = Hasher::digest(&bytes);
    let add = Request::new(Method::Patch, &upload).body("application/octet-stream", bytes);
    assert_eq!(block_on(registry.send(add)).unwrap().status, 202);
    storage.armed.set(true);
    let finish = Request::new(Method::Put, format!("{upload}?digest={digest}"));
    assert_eq!(refusal(block_on(registry.send(finish)).unwrap()), unknown());
}
