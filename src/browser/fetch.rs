//! A transport over the browser's `fetch`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect, ResponseType,
};

use super::reading::Reading;
use crate::registry::{
    Body, Chunks, Exposure, LocalFuture, Mode, Request, Response, Transport, TransportError,
};

/// Sends requests with `fetch`: without cookies, past the cache, and without a referrer.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(send(request))
    }
}

async fn send(request: Request) -> Result<Response, TransportError> {
    let abort = Abort(AbortController::new().map_err(|error| blocked(&error))?);
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&abort.0.signal()));
    match request.mode {
        Mode::Read | Mode::Direct | Mode::Probe => {}
        Mode::Unredirected => init.set_redirect(RequestRedirect::Manual),
        Mode::Reach => init.set_mode(RequestMode::NoCors),
    }
    if !request.body.is_empty() {
        // The form of a token service holds a secret, and no other host may get it.
        if request.is_secret {
            init.set_redirect(RequestRedirect::Error);
        }
        // A copy: the browser reads it while this memory may move.
        init.set_body(&js_sys::Uint8Array::from(&*request.body));
    }
    let headers = web_sys::Headers::new().map_err(|error| blocked(&error))?;
    for (name, value) in request.headers.iter() {
        headers.set(name, value).map_err(|error| blocked(&error))?;
    }
    init.set_headers(&headers);
    // A builder of gloo's would write the query of the URL anew, and what is recorded would not be what is sent.
    let request = web_sys::Request::new_with_str_and_init(&request.url, &init);
    let request = gloo_net::http::Request::from(request.map_err(|error| blocked(&error))?);
    let response = request.send().await.map_err(|error| TransportError::Blocked(error.to_string().into()))?;
    let exposure = match response.type_() {
        ResponseType::Cors | ResponseType::Opaque | ResponseType::Opaqueredirect => Exposure::Cors,
        _ => Exposure::All,
    };
    let reader = match response.body() {
        Some(stream) => Body::new(Reader { reading: Reading::of(&stream), _abort: abort }),
        None => Body::empty(),
    };
    Ok(Response {
        status: response.status(),
        headers: response.headers().entries().collect(),
        exposure,
        body: reader,
    })
}

/// Ends the exchange when dropped; one that is over does not mind.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Reader {
    reading: Reading,
    _abort: Abort,
}

impl Chunks for Reader {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            let chunk = self.reading.next().await;
            chunk.map_err(|error| TransportError::Interrupted(message(&error).into()))
        })
    }
}

fn blocked(error: &JsValue) -> TransportError {
    TransportError::Blocked(message(error).into())
}

fn message(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
