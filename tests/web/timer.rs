//! The browser's timer.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::FutureExt;
use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use waybill::browser::BrowserTimer;
use waybill::registry::Timer;

/// Hears what is cleared, as long as it lives.
struct Cleared {
    handles: Rc<RefCell<Vec<JsValue>>>,
    original: JsValue,
    _hearing: Closure<dyn FnMut(JsValue)>,
}

const NAME: &str = "clearTimeout";

impl Cleared {
    fn hear() -> Self {
        let window = web_sys::window().unwrap();
        let original = Reflect::get(&window, &NAME.into()).unwrap();
        let handles = Rc::<RefCell<Vec<JsValue>>>::default();
        let (heard, clear, this) = (handles.clone(), original.clone(), window.clone());
        let hearing = Closure::new(move |handle: JsValue| {
            heard.borrow_mut().push(handle.clone());
            clear.unchecked_ref::<Function>().call1(&this, &handle).unwrap();
        });
        Reflect::set(&window, &NAME.into(), hearing.as_ref()).unwrap();
        Self { handles, original, _hearing: hearing }
    }

    fn count(&self) -> usize {
        self.handles.borrow().len()
    }
}

impl Drop for Cleared {
    fn drop(&mut self) {
        Reflect::set(&web_sys::window().unwrap(), &NAME.into(), &self.original).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_wait_that_nobody_wants_any_more_leaves_no_timeout() {
    let cleared = Cleared::hear();
    drop(BrowserTimer.sleep(Duration::from_secs(3600)));
    assert_eq!(cleared.count(), 1, "not waited for at all");
    let mut begun = BrowserTimer.sleep(Duration::from_secs(3600));
    assert_eq!((&mut begun).now_or_never(), None);
    drop(begun);
    assert_eq!(cleared.count(), 2);
    BrowserTimer.sleep(Duration::ZERO).await;
}
