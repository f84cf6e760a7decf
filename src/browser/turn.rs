//! Turns: whoever works long lets the browser do what it has to do by now.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Lets the browser hear the user, draw, and run its timers, which is all of what it has to do by now. Timers are no way
/// to do that: they wait for some milliseconds each.
pub async fn pause() {
    let turn = TURNS.with(|turns| turns.as_ref().map(Turns::next));
    if let Some(turn) = turn {
        _ = JsFuture::from(turn).await;
    }
}

thread_local! {
    /// One for all: a channel for each turn would be tens of kilobytes of garbage each.
    static TURNS: Option<Turns> = Turns::new();
}

/// A channel on which a message is a turn, and whoever waits for one, in order.
struct Turns {
    channel: MessageChannel,
    waiting: Rc<RefCell<VecDeque<Function>>>,
}

impl Turns {
    fn new() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let waiting: Rc<RefCell<VecDeque<Function>>> = Rc::default();
        let first = waiting.clone();
        let come = Closure::<dyn FnMut()>::new(move || {
            let resolve = first.borrow_mut().pop_front();
            _ = resolve.map(|resolve| resolve.call0(&JsValue::UNDEFINED));
        });
        // It lasts as long as the page.
        channel.port1().set_onmessage(Some(come.into_js_value().unchecked_ref()));
        Some(Self { channel, waiting })
    }

    fn next(&self) -> Promise {
        Promise::new(&mut |resolve, _| {
            if self.channel.port2().post_message(&JsValue::NULL).is_ok() {
                self.waiting.borrow_mut().push_back(resolve);
            } else {
                _ = resolve.call0(&JsValue::UNDEFINED);
            }
        })
    }
}
