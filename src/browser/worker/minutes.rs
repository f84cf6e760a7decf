//! Tells the demo registry how time passes, as long as its worker lives.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::demo::Registry;

/// Milliseconds of a minute.
const MINUTE: u32 = 60_000;

/// Tells a registry of each minute that is over, so that uploads which nobody goes on with are given up.
pub fn pass_time(registry: &Rc<Registry>) {
    let registry = registry.clone();
    let tick = Closure::<dyn Fn()>::new(move || {
        let registry = registry.clone();
        spawn_local(async move { registry.tick().await });
    });
    // Page and worker have the same clock, and no type in common.
    let scope = js_sys::global();
    let every = Reflect::get(&scope, &"setInterval".into());
    if let Some(every) = every.ok().and_then(|every| every.dyn_into::<Function>().ok()) {
        _ = every.call2(&JsValue::UNDEFINED, &tick.into_js_value(), &MINUTE.into());
    }
}
