//! A transport over the browser's `fetch`.

use gloo_net::http::RequestBuilder;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, ResponseType,
};

use crate::registry::{
    Body, Chunks, Exposure, LocalFuture, Method, Mode, Request, Response, Transport, TransportError,
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
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Head => gloo_net::http::Method::HEAD,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let builder = RequestBuilder::new(&request.url)
        .method(method)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&abort.0.signal()));
    let builder = match request.mode {
        Mode::Read | Mode::Direct | Mode::Probe => builder,
        Mode::Unredirected => builder.redirect(RequestRedirect::Manual),
        Mode::Reach => builder.mode(RequestMode::NoCors),
    };
    // The form of a token service holds a secret, and no other host may get it.
    let holds_secret = request.is_secret && !request.body.is_empty();
    let builder = if holds_secret { builder.redirect(RequestRedirect::Error) } else { builder };
    let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    let request = if request.body.is_empty() {
        builder.build()
    } else {
        // A copy: the browser reads it while this memory may move.
        builder.body(js_sys::Uint8Array::from(&*request.body))
    };
    let request = request.map_err(|error| TransportError::Blocked(error.to_string()))?;
    let response = request.send().await.map_err(|error| TransportError::Blocked(error.to_string()))?;
    let exposure = match response.type_() {
        ResponseType::Cors | ResponseType::Opaque | ResponseType::Opaqueredirect => Exposure::Cors,
        _ => Exposure::All,
    };
    let reader = match response.body() {
        Some(stream) => {
            let reader = stream.get_reader().unchecked_into::<ReadableStreamDefaultReader>();
            Body::new(Reader { reader, _abort: abort })
        }
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
    reader: ReadableStreamDefaultReader,
    _abort: Abort,
}

impl Chunks for Reader {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            let result = JsFuture::from(self.reader.read()).await;
            let result = result.map_err(|error| TransportError::Interrupted(message(&error)))?;
            let value = js_sys::Reflect::get(&result, &JsValue::from_str("value")).unwrap_or_default();
            Ok(value.dyn_into::<js_sys::Uint8Array>().ok().map(|chunk| chunk.to_vec()))
        })
    }
}

fn blocked(error: &JsValue) -> TransportError {
    TransportError::Blocked(message(error))
}

fn message(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
