//! The workbench: a program beside the page, with memory of its own, in the same document. The page loads
//! it when it is needed, and answers its requests.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, HtmlScriptElement, MessageChannel, MessagePort};

use super::worker::{BUILD, Remote, answer_at};
use crate::registry::Transport;

/// The element below which the workbench draws.
pub const WORKBENCH_ID: &str = "workbench";
/// The property of that element with the port by which it asks.
const PORT: &str = "port";

/// The event by which the workbench hears that a person asks for the place once more.
pub const AGAIN: &str = "waybill-again";

/// Tells the workbench that a person asks for the place once more.
pub fn ask_workbench_again() {
    if let (Some(window), Ok(again)) = (web_sys::window(), Event::new(AGAIN)) {
        _ = window.dispatch_event(&again);
    }
}

/// Loads the workbench, whose element must be there, and answers its requests with a transport.
pub fn start_workbench(transport: Rc<dyn Transport>) {
    _ = start(transport, 0);
}

/// Browsers remember files that could not be loaded by their URL, so each attempt has another.
fn start(transport: Rc<dyn Transport>, attempt: u32) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let host: HtmlElement = document.get_element_by_id(WORKBENCH_ID)?.dyn_into().ok()?;
    let channel = MessageChannel::new().ok()?;
    answer_at(channel.port1(), transport.clone());
    Reflect::set(&host, &PORT.into(), &channel.port2()).ok()?;
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type("module");
    // Relative to the page: the site may lie at any path.
    script.set_src(&format!("./workbench_loader.js?{BUILD}&{attempt}"));
    let failing = host.clone();
    // As when whoever served the page is gone.
    let failed = Closure::<dyn Fn()>::new(move || _ = offer_again(&failing, transport.clone(), attempt + 1));
    let failed = failed.into_js_value();
    script.set_onerror(Some(failed.unchecked_ref()));
    // The loader tells of what it could not load.
    host.set_onerror(Some(failed.unchecked_ref()));
    document.head()?.append_child(&script).ok()?;
    Some(())
}

fn offer_again(host: &HtmlElement, transport: Rc<dyn Transport>, attempt: u32) -> Option<()> {
    host.set_text_content(Some("This part of Waybill could not be loaded from the server of the page. "));
    let button: HtmlElement = host.owner_document()?.create_element("button").ok()?.dyn_into().ok()?;
    button.set_class_name("button");
    button.set_text_content(Some("Try again"));
    let cleared = host.clone();
    let again = Closure::once_into_js(move || {
        cleared.set_text_content(None);
        start(transport, attempt);
    });
    button.set_onclick(Some(again.unchecked_ref()));
    host.append_child(&button).ok()?;
    Some(())
}

/// In the workbench: where it draws, and what it asks.
pub fn workbench_host() -> Option<(HtmlElement, Remote)> {
    let host: HtmlElement =
        web_sys::window()?.document()?.get_element_by_id(WORKBENCH_ID)?.dyn_into().ok()?;
    let port: MessagePort = Reflect::get(&host, &PORT.into()).ok()?.dyn_into().ok()?;
    // What was said while it was loaded.
    host.set_text_content(None);
    Some((host, Remote::over(port)))
}
