//! The glue to the browser, in a browser.
#![cfg(target_arch = "wasm32")]
// Clippy's exceptions for tests cover `#[test]` alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../contract/mod.rs"]
#[allow(clippy::panic, reason = "a check fails by panicking")]
mod contract;
mod indexed_db;
mod minutes;
mod permission;
mod timer;
mod worker;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use waybill::browser;
use waybill::oci::Hasher;
use waybill::registry::{Journal, Log, Method, Outcome, Request, Transport, TransportError};

wasm_bindgen_test_configure!(run_in_browser);

/// Without it sha2 runs at half its speed, and nothing else would tell.
const _: () = assert!(cfg!(target_feature = "simd128"), "RUSTFLAGS replaced the flags of .cargo/config.toml");

#[wasm_bindgen_test]
fn hashes_as_everyone_does() {
    let digest = Hasher::digest(b"abc").to_string();
    assert_eq!(digest, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// The page that runs the tests is the one thing that is sure to answer.
fn own_page() -> Request {
    Request::new(Method::Get, browser::link_to(""))
}

#[wasm_bindgen_test]
async fn fetches_a_body_piece_by_piece_to_its_end() {
    let response = browser::Fetch.send(own_page()).await.unwrap();
    assert_eq!(response.status, 200);
    let (bytes, more) = response.body.read(1 << 20).await.unwrap();
    assert!(!more);
    assert!(String::from_utf8_lossy(&bytes).to_lowercase().contains("<html"));
}

#[wasm_bindgen_test]
async fn a_head_has_no_body() {
    let request = Request { method: Method::Head, ..own_page() };
    let response = browser::Fetch.send(request).await.unwrap();
    let (bytes, _) = response.body.read(10).await.unwrap();
    assert!(bytes.is_empty());
}

#[wasm_bindgen_test]
async fn what_cannot_be_reached_is_blocked() {
    // Port 9 is on every browser's list of ports that are never asked.
    let result = browser::Fetch.send(Request::new(Method::Get, "http://127.0.0.1:9/")).await;
    assert!(matches!(result, Err(TransportError::Blocked(_))));
}

#[wasm_bindgen_test]
async fn a_body_that_is_left_ends_its_exchange() {
    let changes = Rc::new(Cell::new(0));
    let counted = changes.clone();
    let log = Log::new(browser::since_opened, move || counted.set(counted.get() + 1));
    let journal = Journal::new(browser::Fetch, log.clone());
    drop(journal.send(own_page()).await.unwrap());
    let exchanges = log.exchanges();
    assert!(matches!(&exchanges[0].outcome, Outcome::Answered { broken: Some(_), .. }));
    assert!(changes.get() >= 3);
}

#[wasm_bindgen_test]
async fn a_request_that_is_left_before_its_answer_is_aborted() {
    let log = Log::new(browser::since_opened, || ());
    let journal = Journal::new(browser::Fetch, log.clone());
    let request = journal.send(own_page());
    // Polled once, so that it is sent, and then left.
    let mut request = Box::pin(request);
    let polled = std::future::poll_fn(|context| {
        let first = Future::poll(request.as_mut(), context);
        std::task::Poll::Ready(first.is_ready())
    });
    assert!(!polled.await);
    drop(request);
    assert_eq!(log.exchanges()[0].outcome, Outcome::Left);
}

#[wasm_bindgen_test]
fn remembers_and_forgets() {
    browser::remember("waybill.test", "kept");
    assert_eq!(browser::recall("waybill.test").as_deref(), Some("kept"));
    browser::forget("waybill.test");
    assert_eq!(browser::recall("waybill.test"), None);
}

#[wasm_bindgen_test]
fn the_clock_goes_forward() {
    let before = browser::since_opened();
    assert!(browser::since_opened() >= before);
    assert_eq!(browser::time_of_day().len(), "14:02:11".len());
    assert_eq!(browser::today().len(), "2026-03-01 14:02".len());
}
