//! Waiting for what the browser's database answers.
//!
//! Whoever waits may stop, as when a page leaves what it asked for. The browser answers all the same, and must not
//! then call what was dropped, as it would the library's futures: an error that nobody catches ends the worker.
//! So it calls functions of its own, those of a promise.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbTransaction};

use crate::demo::StorageError;
use crate::words;

/// What a request comes to.
pub(super) async fn of(request: impl Into<IdbRequest>) -> Result<JsValue, StorageError> {
    let request = request.into();
    let answered = first_of(|success, error| {
        request.set_onsuccess(Some(success));
        request.set_onerror(Some(error));
    });
    match answered.await {
        Ok(_) => request.result().map_err(|error| StorageError::Failed(format!("{error:?}"))),
        Err(_) => Err(request.error().ok().flatten().map_or_else(untold, |exception| reason(&exception))),
    }
}

/// The end of a transaction, which is heard from now on, awaited or not.
pub(super) fn end_of(transaction: &IdbTransaction) -> impl Future<Output = Result<(), StorageError>> + use<> {
    let ended = first_of(|complete, abort| {
        transaction.set_oncomplete(Some(complete));
        transaction.set_onabort(Some(abort));
    });
    let transaction = transaction.clone();
    async move {
        let ended = ended.await.map(drop);
        ended.map_err(|_| transaction.error().map_or_else(untold, |exception| reason(&exception)))
    }
}

/// An error of the database, as the storage says it.
pub(super) fn failed(error: &idb::Error) -> StorageError {
    match error {
        idb::Error::DomException(exception) => reason(exception),
        other => StorageError::Failed(other.to_string()),
    }
}

/// Why the browser did not do it.
pub(super) fn reason(exception: &DomException) -> StorageError {
    let words = match exception.message() {
        words if words.is_empty() => exception.name(),
        words => words,
    };
    match &*exception.name() {
        "QuotaExceededError" => StorageError::Full(words),
        "VersionError" => StorageError::Newer(words),
        _ => StorageError::Failed(words),
    }
}

fn untold() -> StorageError {
    StorageError::Failed(words::demo::NO_REASON.into())
}

/// Which of two functions is called first: the good one or the bad one.
fn first_of(listen: impl Fn(&Function, &Function)) -> JsFuture {
    Promise::new(&mut |good, bad| listen(&good, &bad)).into()
}
