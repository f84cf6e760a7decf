//! How the demo registry in the page hears of time.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use waybill::browser;
use waybill::demo::{Memory, Registry};
use waybill::registry::{Method, Request, Transport};

const ORIGIN: &str = "http://demo.localhost";

async fn ask(registry: &Rc<Registry>, method: Method, path: &str) -> (u16, String) {
    let response = registry.send(Request::new(method, format!("{ORIGIN}{path}"))).await.unwrap();
    (response.status, response.headers.get("location").unwrap_or_default().to_owned())
}

#[wasm_bindgen_test]
async fn an_upload_that_nobody_goes_on_with_for_a_day_of_minutes_is_given_up() {
    let registry = Rc::new(Registry::new(Rc::new(Memory::default())));
    let asked = Rc::new(RefCell::new(Vec::new()));
    let noted = asked.clone();
    let note = move |tick: Function, milliseconds: JsValue| noted.borrow_mut().push((tick, milliseconds));
    let clock = Closure::<dyn Fn(Function, JsValue)>::new(note);
    let (scope, name) = (js_sys::global(), JsValue::from("setInterval"));
    let own = Reflect::get(&scope, &name).unwrap();
    Reflect::set(&scope, &name, clock.as_ref()).unwrap();
    browser::pass_time(&registry);
    Reflect::set(&scope, &name, &own).unwrap();
    let asked = asked.take();
    let [(tick, milliseconds)] = &asked[..] else { unreachable!("one clock is enough") };
    assert_eq!(milliseconds.as_f64(), Some(60_000.0));

    let (status, upload) = ask(&registry, Method::Post, "/v2/a/blobs/uploads/").await;
    assert_eq!(status, 202);
    let pass = async |minutes: usize| {
        for _ in 0..minutes {
            tick.call0(&JsValue::UNDEFINED).unwrap();
            JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.unwrap();
        }
    };
    pass(24 * 60).await;
    assert_eq!(ask(&registry, Method::Get, &upload).await.0, 204, "not before its time");
    pass(1).await;
    assert_eq!(ask(&registry, Method::Get, &upload).await.0, 404);
}
