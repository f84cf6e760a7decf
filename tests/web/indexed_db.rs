//! The storage of the demo registry in the browser's database.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::FutureExt;
use idb::DatabaseEvent;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use waybill::browser::IndexedDb;
use waybill::demo::{Change, Registry, Storage, StorageError};

use crate::contract::{Bench, all};

fn put(key: &str, value: &[u8]) -> Change {
    Change::Put(key.into(), value.into())
}

async fn open(name: &str) -> IndexedDb {
    IndexedDb::open(name).await.unwrap()
}

#[wasm_bindgen_test]
async fn a_commit_is_there_for_all_who_open_the_database() {
    let storage = open("commit").await;
    storage.commit(vec![put("a b", b"one"), put("a", b""), put("b", &[0, 255])]).await.unwrap();
    let other = open("commit").await;
    assert_eq!(other.get("a b").await.unwrap().as_deref(), Some(&b"one"[..]));
    assert_eq!(other.get("a").await.unwrap().as_deref(), Some(&b""[..]));
    assert_eq!(other.get("b").await.unwrap().as_deref(), Some(&[0, 255][..]));
    assert_eq!(other.get("c").await.unwrap(), None);
    other.commit(vec![Change::Delete("b".into()), put("a", b"two")]).await.unwrap();
    assert_eq!(storage.get("b").await.unwrap(), None);
    assert_eq!(storage.get("a").await.unwrap().as_deref(), Some(&b"two"[..]));
}

/// Opens a database as something else than this version of Waybill leaves it.
async fn leave(name: &str, version: u32, store: Option<&'static str>) {
    let mut request = idb::Factory::new().unwrap().open(name, Some(version)).unwrap();
    request.on_upgrade_needed(move |event| {
        let database = idb::event::VersionChangeEvent::database(&event).unwrap();
        if let Some(store) = store {
            database.create_object_store(store, idb::ObjectStoreParams::new()).unwrap();
        }
    });
    request.await.unwrap().close();
}

#[wasm_bindgen_test]
async fn a_database_without_its_store_is_made_anew() {
    for (name, store) in [("bare", None), ("strange", Some("others"))] {
        leave(name, 1, store).await;
        let storage = open(name).await;
        storage.commit(vec![put("a", b"one")]).await.unwrap();
        assert_eq!(open(name).await.get("a").await.unwrap().as_deref(), Some(&b"one"[..]));
    }
}

#[wasm_bindgen_test]
async fn a_newer_database_is_called_so_and_stays() {
    leave("newer", 5, Some("values")).await;
    let opened = IndexedDb::open("newer").await;
    assert!(matches!(opened, Err(StorageError::Newer(_))));
    // Met by a page that is open already.
    let storage = open("overtaken").await;
    storage.commit(vec![put("a", b"one")]).await.unwrap();
    leave("overtaken", 2, None).await;
    let met = storage.get("a").await;
    assert!(matches!(met, Err(StorageError::Newer(_))), "{met:?}");
}

#[wasm_bindgen_test]
async fn entries_are_keys_with_their_values() {
    let storage = open("entries").await;
    let all = [("tag a", b"1"), ("tag b", b"2"), ("tag c", b"3"), ("tags", b"4")];
    storage.commit(all.iter().map(|(key, value)| put(key, *value)).collect()).await.unwrap();
    let entries = storage.entries("tag ").await.unwrap();
    let expected: Vec<_> =
        all[..3].iter().map(|(key, value)| (String::from(*key), (*value)[..].into())).collect();
    assert_eq!(entries, expected);
}

#[wasm_bindgen_test]
async fn keys_come_in_byte_order() {
    let storage = open("keys").await;
    let keys = ["tag a-1", "tag a", "tag a.b", "tag a/b", "tag aB", "tag b", "tags", "ta", "tag "];
    storage.commit(keys.iter().map(|key| put(key, b"x")).collect()).await.unwrap();
    let mut expected: Vec<_> = keys.into_iter().filter(|key| key.starts_with("tag ")).collect();
    expected.sort_unstable();
    assert_eq!(storage.keys("tag ").await.unwrap(), expected);
    assert_eq!(storage.keys("").await.unwrap().len(), keys.len());
    assert!(storage.keys("x").await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn an_expectation_that_fails_changes_nothing() {
    let storage = open("expect").await;
    storage.commit(vec![put("a", b"one")]).await.unwrap();
    let expect = |key: &str, value: Option<&[u8]>| Change::Expect(key.into(), value.map(Into::into));
    let conflict = Err(StorageError::Conflict("a".into()));
    let wrong = vec![put("b", b"new"), expect("a", Some(b"two"))];
    assert_eq!(storage.commit(wrong).await, conflict);
    assert_eq!(storage.commit(vec![Change::Delete("a".into()), expect("a", None)]).await, conflict);
    assert_eq!(storage.get("b").await.unwrap(), None);
    assert_eq!(storage.get("a").await.unwrap().as_deref(), Some(&b"one"[..]));
    // What is expected is what was there before the commit.
    let right = vec![put("a", b"two"), expect("a", Some(b"one")), expect("b", None), put("b", b"new")];
    storage.commit(right).await.unwrap();
    assert_eq!(storage.get("a").await.unwrap().as_deref(), Some(&b"two"[..]));
    assert_eq!(storage.get("b").await.unwrap().as_deref(), Some(&b"new"[..]));
}

#[wasm_bindgen_test]
async fn of_two_who_expect_the_same_one_wins() {
    let (first, second) = (open("race").await, open("race").await);
    let claim = |value: &[u8]| vec![Change::Expect("lock".into(), None), put("lock", value)];
    let results = futures_util::future::join(first.commit(claim(b"1")), second.commit(claim(b"2"))).await;
    let conflicts = [&results.0, &results.1].iter().filter(|result| result.is_err()).count();
    assert_eq!(conflicts, 1, "{results:?}");
}

#[wasm_bindgen_test]
async fn goes_on_when_the_database_was_deleted_meanwhile() {
    let storage = open("deleted").await;
    storage.commit(vec![put("a", b"one")]).await.unwrap();
    idb::Factory::new().unwrap().delete("deleted").unwrap().await.unwrap();
    assert_eq!(storage.get("a").await.unwrap(), None);
    storage.commit(vec![put("a", b"two")]).await.unwrap();
    assert_eq!(storage.get("a").await.unwrap().as_deref(), Some(&b"two"[..]));
}

#[wasm_bindgen_test]
async fn makes_way_however_often_the_database_is_deleted() {
    let storage = open("deleted often").await;
    for _ in 0..3 {
        // It waits until every connection is closed.
        idb::Factory::new().unwrap().delete("deleted often").unwrap().await.unwrap();
        // Both find it closed, and open it anew.
        let both = futures_util::future::join(storage.get("a"), storage.keys("")).await;
        assert_eq!(both, (Ok(None), Ok(Vec::new())));
    }
}

#[wasm_bindgen_test]
async fn what_is_left_halfway_does_no_harm() {
    let uncaught = Rc::new(Cell::new(0));
    let counter = uncaught.clone();
    let count = Closure::<dyn Fn()>::new(move || counter.set(counter.get() + 1));
    let window = web_sys::window().unwrap();
    window.add_event_listener_with_callback("error", count.as_ref().unchecked_ref()).unwrap();

    let storage = open("left").await;
    let expected = vec![Change::Expect("a".into(), None), put("c", b"never")];
    // As when a page leaves what it asked for: each has asked the browser, and is dropped before its answer.
    assert!(storage.get("a").now_or_never().is_none());
    assert!(storage.keys("").now_or_never().is_none());
    assert!(storage.commit(expected).now_or_never().is_none());
    assert!(storage.commit(vec![put("a", b"one"), put("b", b"two")]).now_or_never().is_none());
    assert_eq!(storage.keys("").await.unwrap(), ["a", "b"]);
    assert_eq!(uncaught.get(), 0, "what was dropped was called");
    window.remove_event_listener_with_callback("error", count.as_ref().unchecked_ref()).unwrap();
}

#[wasm_bindgen_test]
async fn a_registry_in_the_database_keeps_the_contract() {
    let storage: Rc<dyn Storage> = Rc::new(open("contract").await);
    let registry = Registry::empty(storage);
    for (number, (_, _, check)) in all().into_iter().enumerate() {
        let (root, prefix) = ("http://demo.localhost".into(), format!("contract/{number}"));
        check(&Bench { transport: &registry, root, prefix }).await;
    }
}
