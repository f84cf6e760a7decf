//! The page's end: requests go out by a port, and what comes back finds its exchange.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, MessagePort};

use super::BUILD;
use super::inbox::Inbox;
use super::message::{News, Order};
use crate::registry::{
    Body, Chunks, LocalFuture, Request, Response, Transport, TransportError, TransportTrouble,
};

/// What answers at the other end of a port. Orders wait until it says that it is ready.
#[derive(Clone)]
pub struct Remote(Rc<Line>);

struct Line {
    port: MessagePort,
    last: Cell<u32>,
    is_ready: Cell<bool>,
    early: RefCell<Vec<(u32, Order)>>,
    exchanges: RefCell<Vec<(u32, Rc<Inbox>)>>,
    failure: RefCell<Option<TransportTrouble>>,
}

impl Remote {
    /// Over this port; a worker can be used as one.
    pub fn over(port: MessagePort) -> Self {
        let line = Rc::new(Line {
            port,
            last: Cell::new(0),
            is_ready: Cell::new(false),
            early: RefCell::default(),
            exchanges: RefCell::default(),
            failure: RefCell::default(),
        });
        let known = Rc::downgrade(&line);
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(line) = known.upgrade() {
                line.hear(&event.data());
            }
        });
        line.port.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        Self(line)
    }

    /// Ends all exchanges, and all that are begun from now on, for this reason.
    pub fn fail(&self, reason: TransportTrouble) {
        self.0.fail(reason);
    }

    /// Whether it failed, and so always will.
    pub fn has_failed(&self) -> bool {
        self.0.failure.borrow().is_some()
    }
}

impl Transport for Remote {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(send(self.0.clone(), request))
    }
}

async fn send(line: Rc<Line>, request: Request) -> Result<Response, TransportError> {
    let exchange = Exchange::begin(line);
    match exchange.ask(Order::Send(request)).await {
        News::Head(status, headers, exposure) => {
            Ok(Response { status, headers, exposure, body: Body::new(exchange) })
        }
        News::Failed(error) => Err(error),
        _ => Err(TransportError::Blocked(TransportTrouble::OtherBuild)),
    }
}

impl Line {
    fn hear(&self, message: &JsValue) {
        match News::read(message) {
            Some((_, News::Ready(build))) if build == BUILD => {
                self.is_ready.set(true);
                for (id, order) in self.early.take() {
                    order.post(id, &self.port);
                }
            }
            Some((_, News::Ready(_))) | None => self.fail(TransportTrouble::OtherBuild),
            Some((id, news)) => {
                // Nobody waits for what comes after an exchange was left.
                if let Some((_, inbox)) = self.exchanges.borrow().iter().find(|(known, _)| *known == id) {
                    inbox.put(news);
                }
            }
        }
    }

    fn post(&self, id: u32, order: Order) {
        if self.is_ready.get() {
            order.post(id, &self.port);
        } else {
            self.early.borrow_mut().push((id, order));
        }
    }

    fn fail(&self, reason: TransportTrouble) {
        for (_, inbox) in &*self.exchanges.borrow() {
            inbox.put(News::Failed(TransportError::Blocked(reason.clone())));
        }
        self.failure.replace(Some(reason));
    }
}

/// A request under way, or the body of its answer; it is left when dropped.
struct Exchange {
    line: Rc<Line>,
    id: u32,
    inbox: Rc<Inbox>,
}

impl Exchange {
    fn begin(line: Rc<Line>) -> Self {
        let id = line.last.get().wrapping_add(1);
        line.last.set(id);
        let inbox = Rc::new(Inbox::default());
        line.exchanges.borrow_mut().push((id, inbox.clone()));
        if let Some(reason) = &*line.failure.borrow() {
            inbox.put(News::Failed(TransportError::Blocked(reason.clone())));
        }
        Self { line, id, inbox }
    }

    async fn ask(&self, order: Order) -> News {
        self.line.post(self.id, order);
        self.inbox.next().await
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.line.exchanges.borrow_mut().retain(|(id, _)| *id != self.id);
        self.line.post(self.id, Order::Leave);
    }
}

impl Chunks for Exchange {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            match self.ask(Order::Next).await {
                News::Piece(bytes) => Ok((!bytes.is_empty()).then_some(bytes)),
                // The answer had begun.
                News::Failed(TransportError::Blocked(reason)) => Err(TransportError::Interrupted(reason)),
                News::Failed(error) => Err(error),
                _ => Err(TransportError::Interrupted(TransportTrouble::OtherBuild)),
            }
        })
    }
}
