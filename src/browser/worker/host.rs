//! The worker's end: each order is passed to a transport, and its answer sent back.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, MessagePort};

use super::BUILD;
use super::message::{News, Order};
use crate::registry::{Body, LocalFuture, Transport, TransportError};

/// Answers the page's requests with a transport, once it is there. To be called once, in a worker.
pub fn serve<T: Transport + 'static>(opening: impl Future<Output = T> + 'static) {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let transport = opening.await;
        // The scope of a worker hears and sends as a port does.
        answer_at(js_sys::global().unchecked_into(), Rc::new(transport));
    });
}

/// Answers what arrives at a port.
pub fn answer_at(port: MessagePort, transport: Rc<dyn Transport>) {
    let host = Rc::new(Host { port: port.clone(), transport, exchanges: RefCell::default() });
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| host.hear(&event.data()));
    port.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    News::Ready(BUILD.to_owned()).post(0, &port);
}

struct Host {
    port: MessagePort,
    transport: Rc<dyn Transport>,
    exchanges: RefCell<Vec<Exchange>>,
}

/// Its body is away while a piece is read.
struct Exchange {
    id: u32,
    body: Option<Body>,
    work: AbortHandle,
}

impl Host {
    fn hear(self: &Rc<Self>, message: &JsValue) {
        match Order::read(message) {
            Some((id, Order::Send(request))) => {
                let transport = self.transport.clone();
                self.work(
                    id,
                    Box::pin(async move {
                        match transport.send(request).await {
                            Ok(response) => {
                                let news = News::Head(response.status, response.headers, response.exposure);
                                (news, response.body)
                            }
                            Err(error) => (News::Failed(error), Body::empty()),
                        }
                    }),
                );
            }
            Some((id, Order::Next)) => {
                let Some(mut body) = self.exchange(id, |exchange| exchange.body.take()) else { return };
                self.work(
                    id,
                    Box::pin(async move {
                        match next(&mut body).await {
                            Ok(bytes) => (News::Piece(bytes), body),
                            Err(error) => (News::Failed(error), Body::empty()),
                        }
                    }),
                );
            }
            Some((id, Order::Leave)) => {
                let mut exchanges = self.exchanges.borrow_mut();
                for exchange in exchanges.extract_if(.., |exchange| exchange.id == id) {
                    exchange.work.abort();
                }
            }
            // The page is from another build, and will say so.
            None => {}
        }
    }

    /// Does the work of an exchange, unless it is left meanwhile, and sends what it came to.
    fn work(self: &Rc<Self>, id: u32, work: LocalFuture<'static, (News, Body)>) {
        let (work, handle) = abortable(work);
        let mut exchanges = self.exchanges.borrow_mut();
        exchanges.retain(|exchange| exchange.id != id);
        exchanges.push(Exchange { id, body: None, work: handle });
        let host = self.clone();
        spawn_local(async move {
            if let Ok((news, body)) = work.await {
                host.exchange(id, |exchange| exchange.body.replace(body));
                news.post(id, &host.port);
            }
        });
    }

    fn exchange<R>(&self, id: u32, change: impl FnOnce(&mut Exchange) -> Option<R>) -> Option<R> {
        self.exchanges.borrow_mut().iter_mut().find(|exchange| exchange.id == id).and_then(change)
    }
}

/// The next bytes; none at the end, and only there.
async fn next(body: &mut Body) -> Result<Vec<u8>, TransportError> {
    while let Some(bytes) = body.chunk().await? {
        if !bytes.is_empty() {
            return Ok(bytes);
        }
    }
    Ok(Vec::new())
}
