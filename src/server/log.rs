//! The log: a line a request, on the standard error. It never holds a header, nor a query of the relay, and so no
//! secret.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use hyper::Uri;

use super::output;

/// A request that runs; its line is written when it is over.
pub(super) struct Entry {
    request: String,
    status: u16,
    received: Rc<Cell<u64>>,
    sent: u64,
    began: Instant,
}

impl Entry {
    /// A query may hold more than a log should, and so is told only where it `is_harmless`.
    pub(super) fn begin(method: &str, uri: &Uri, is_harmless: bool) -> Self {
        let query = uri.query().filter(|_| is_harmless).map(|query| format!("?{query}")).unwrap_or_default();
        // What a client sends must not make lines of its own.
        let request = format!("{method} {}{query}", without_user(uri.path())).escape_debug().to_string();
        Self { request, status: 0, received: Rc::default(), sent: 0, began: Instant::now() }
    }

    /// Counts the bytes that come.
    pub(super) fn received(&self) -> Rc<Cell<u64>> {
        self.received.clone()
    }

    pub(super) fn answered(&mut self, status: u16) {
        self.status = status;
    }

    pub(super) fn sent(&mut self, bytes: u64) {
        self.sent += bytes;
    }
}

/// A path without what stands before an `@`: where a host is expected, that is a user and a password.
fn without_user(path: &str) -> String {
    let plain = path.replace("%40", "@");
    plain.rsplit_once('@').map_or_else(|| path.to_owned(), |(_, host)| format!("/***@{host}"))
}

impl Drop for Entry {
    fn drop(&mut self) {
        let Self { request, status, received, sent, began } = self;
        let time = httpdate::fmt_http_date(SystemTime::now().max(UNIX_EPOCH));
        let (received, took) = (received.get(), began.elapsed().as_millis());
        output::tell(format!("{time}  {request}  {status}  {received} bytes in, {sent} out, {took} ms"));
    }
}
