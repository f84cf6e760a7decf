//! A decorator that records every exchange exactly as it went over the wire, with secrets masked.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::echo::Echo;
use super::{
    BODY_LIMIT, Body, Broken, Chunks, Exchange, LocalFuture, Method, Outcome, PREVIEW_LIMIT, Request,
    Response, Transport, TransportError, masked,
};

/// Exchanges that are kept; older ones go first.
const LIMIT: usize = 500;

/// The record, shared between the journal and those who show it.
pub struct Log {
    entries: RefCell<VecDeque<Arc<Exchange>>>,
    sent: Cell<usize>,
    clock: Box<dyn Fn() -> Duration>,
    changed: Box<dyn Fn()>,
}

impl Log {
    /// An empty log. `clock` tells the time since some start; `changed` is called after every change.
    pub fn new(clock: impl Fn() -> Duration + 'static, changed: impl Fn() + 'static) -> Rc<Self> {
        Rc::new(Self {
            entries: RefCell::default(),
            sent: Cell::new(0),
            clock: Box::new(clock),
            changed: Box::new(changed),
        })
    }

    /// The exchanges that are kept, oldest first.
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.entries.borrow().iter().cloned().collect()
    }

    /// How many exchanges are kept.
    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many requests were ever sent, those forgotten included.
    pub fn sent(&self) -> usize {
        self.sent.get()
    }

    /// Forgets every exchange.
    pub fn clear(&self) {
        self.entries.borrow_mut().clear();
        (self.changed)();
    }

    fn begin(&self, request: &Request) -> usize {
        let number = self.sent.get() + 1;
        self.sent.set(number);
        let sent = request.body.len() as u64;
        let body = match request.body.get(..PREVIEW_LIMIT) {
            _ if request.is_secret => masked::form(&request.body).into(),
            Some(start) if request.body.len() > BODY_LIMIT => start.into(),
            _ => request.body.clone(),
        };
        let request = Request { headers: request.headers.masked(), body, ..request.clone() };
        let started = (self.clock)();
        let exchange = Exchange { number, request, sent, started, duration: None, outcome: Outcome::Waiting };
        let mut entries = self.entries.borrow_mut();
        if entries.len() == LIMIT {
            entries.pop_front();
        }
        entries.push_back(Arc::new(exchange));
        drop(entries);
        (self.changed)();
        number
    }

    fn update(&self, number: usize, change: impl FnOnce(&mut Exchange)) {
        if let Some(exchange) = self.entries.borrow_mut().iter_mut().find(|entry| entry.number == number) {
            change(Arc::make_mut(exchange));
        }
    }

    fn finish(&self, number: usize, change: impl FnOnce(&mut Exchange)) {
        let now = (self.clock)();
        self.update(number, |exchange| {
            change(exchange);
            exchange.duration = Some(now.saturating_sub(exchange.started));
        });
        (self.changed)();
    }
}

/// Records what passes through it.
pub struct Journal<T> {
    inner: T,
    log: Rc<Log>,
}

impl<T: Transport> Journal<T> {
    /// Records into `log` what is sent through `inner`.
    pub fn new(inner: T, log: Rc<Log>) -> Self {
        Self { inner, log }
    }
}

impl<T: Transport> Transport for Journal<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let mut open = Open { log: self.log.clone(), number: self.log.begin(&request), ended: false };
            let is_head = request.method == Method::Head;
            let (echo, is_secret) = (Echo::of(&request), request.is_secret);
            match self.inner.send(request).await {
                Ok(response) => {
                    self.log.update(open.number, |exchange| {
                        exchange.outcome = Outcome::Answered {
                            status: response.status,
                            headers: echo.headers(&response.headers.masked()),
                            exposure: response.exposure,
                            size: 0,
                            preview: Vec::new(),
                            broken: None,
                        };
                    });
                    (self.log.changed)();
                    if is_head || response.status == 204 || response.content_length() == Some(0) {
                        open.end(|_| ());
                    }
                    let may_echo = response.status >= 400 && !echo.is_empty();
                    let held = (is_secret || may_echo).then(|| Held { bytes: Vec::new(), is_secret, echo });
                    let body = Body::new(RecordedBody { inner: response.body, open, held });
                    Ok(Response { body, ..response })
                }
                Err(error) => {
                    open.end(|exchange| exchange.outcome = Outcome::Failed(error.clone()));
                    Err(error)
                }
            }
        })
    }
}

/// An exchange that goes on. Dropped before its end, it was left.
struct Open {
    log: Rc<Log>,
    number: usize,
    ended: bool,
}

impl Open {
    fn end(&mut self, change: impl FnOnce(&mut Exchange)) {
        if !self.ended {
            self.ended = true;
            self.log.finish(self.number, change);
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.end(|exchange| {
            if exchange.outcome == Outcome::Waiting {
                exchange.outcome = Outcome::Left;
            } else if let Outcome::Answered { broken, .. } = &mut exchange.outcome {
                *broken = Some(Broken::Left);
            }
        });
    }
}

struct RecordedBody {
    inner: Body,
    open: Open,
    held: Option<Held>,
}

/// What came of a body that is masked at its end, and never recorded before.
struct Held {
    bytes: Vec<u8>,
    /// Whether it is that of a token service.
    is_secret: bool,
    /// What a refusal may repeat.
    echo: Echo,
}

impl Held {
    fn masked(self) -> Vec<u8> {
        let bytes = if self.is_secret { masked::answer(&self.bytes) } else { self.bytes };
        let mut bytes = self.echo.masked(bytes);
        if !self.is_secret {
            bytes.truncate(PREVIEW_LIMIT);
        }
        bytes
    }
}

impl RecordedBody {
    fn note(&mut self, chunk: &[u8]) {
        let held = &mut self.held;
        self.open.log.update(self.open.number, |exchange| {
            if let Outcome::Answered { size, preview, .. } = &mut exchange.outcome {
                *size += chunk.len() as u64;
                let (kept, limit) = match held {
                    Some(held) => (&mut held.bytes, BODY_LIMIT),
                    None => (preview, PREVIEW_LIMIT),
                };
                let room = limit.saturating_sub(kept.len());
                kept.extend(chunk.iter().take(room));
            }
        });
    }

    fn end(&mut self) {
        let masked = self.held.take().map(Held::masked);
        self.open.end(|exchange| {
            if let (Outcome::Answered { preview, .. }, Some(masked)) = (&mut exchange.outcome, masked) {
                *preview = masked;
            }
        });
    }
}

impl Chunks for RecordedBody {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            let result = self.inner.chunk().await;
            match &result {
                Ok(Some(chunk)) => self.note(chunk),
                Ok(None) => self.end(),
                Err(error) => self.open.end(|exchange| {
                    if let Outcome::Answered { broken, .. } = &mut exchange.outcome {
                        *broken = Some(Broken::Failed(error.clone()));
                    }
                }),
            }
            result
        })
    }
}
