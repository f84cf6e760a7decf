//! What page and worker tell each other: arrays of the number of an exchange, a word, and what belongs to it.
//!
//! | from the page | |
//! | --- | --- |
//! | `[id, "send", method, url, headers, body, mode]` | begins an exchange; how it is sent: the word of a `Mode` |
//! | `[id, "next"]` | asks for the next piece of its body, once it has the one before |
//! | `[id, "leave"]` | ends it |
//!
//! | from the worker | |
//! | --- | --- |
//! | `[0, "ready", build]` | before all others, when it can answer |
//! | `[id, "head", status, headers, hidden]` | the answer to `send`; whether CORS may hide headers of it |
//! | `[id, "piece", bytes]` | the answer to `next`; no bytes are the end |
//! | `[id, "failed", how, reason]` | the answer to either: `blocked` or `interrupted`, with the bytes that came and those that were announced where these are the reason; `unrelayed` with what companion and browser said, `late` with the seconds as reason, or `sign-in` with what was asked and the trouble |
//!
//! Headers are names and values in turn. Bytes change hands, and are not copied on the way.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessagePort;

use crate::registry::{
    Exposure, Headers, Method, Mode, Request, SignInError, SignInTrouble, TransportError, TransportTrouble,
};

/// From the page, about an exchange.
pub(super) enum Order {
    Send(Request),
    Next,
    Leave,
}

/// From the worker, about an exchange, but for the first.
pub(super) enum News {
    Ready(String),
    Head(u16, Headers, Exposure),
    Piece(Vec<u8>),
    Failed(TransportError),
}

impl Order {
    pub(super) fn post(&self, id: u32, port: &MessagePort) {
        match self {
            // What is secret never crosses: credentials are added beyond.
            Self::Send(Request { method, url, headers, body, mode, is_secret: _ }) => {
                let (method, url) = (JsValue::from_str(method.as_str()), JsValue::from_str(url));
                let mode = JsValue::from_str(mode.as_str());
                post(port, id, "send", &[method, url, from_headers(headers), from_bytes(body), mode]);
            }
            Self::Next => post(port, id, "next", &[]),
            Self::Leave => post(port, id, "leave", &[]),
        }
    }

    pub(super) fn read(message: &JsValue) -> Option<(u32, Self)> {
        let (id, word, message) = open(message)?;
        let order = match &*word {
            "send" => Self::Send(Request {
                headers: headers(&message.get(4))?,
                body: bytes(&message.get(5))?.into(),
                mode: Mode::parse(&message.get(6).as_string()?)?,
                ..Request::new(Method::parse(&message.get(2).as_string()?)?, message.get(3).as_string()?)
            }),
            "next" => Self::Next,
            "leave" => Self::Leave,
            _ => return None,
        };
        Some((id, order))
    }
}

impl News {
    pub(super) fn post(&self, id: u32, port: &MessagePort) {
        match self {
            Self::Ready(build) => post(port, id, "ready", &[build.into()]),
            Self::Head(status, headers, exposure) => {
                let hidden = (*exposure == Exposure::Cors).into();
                post(port, id, "head", &[(*status).into(), from_headers(headers), hidden]);
            }
            Self::Piece(bytes) => post(port, id, "piece", &[from_bytes(bytes)]),
            Self::Failed(error) => {
                let (how, reason, more) = match error {
                    TransportError::Blocked(trouble) => {
                        ("blocked", trouble.to_string(), from_trouble(trouble))
                    }
                    TransportError::Unrelayed { browser, companion } => (
                        "unrelayed",
                        String::new(),
                        vec![from_words(companion.as_deref()), from_words(browser.as_deref())],
                    ),
                    TransportError::TimedOut(time) => ("late", time.as_secs().to_string(), vec![]),
                    TransportError::Interrupted(trouble) => {
                        ("interrupted", trouble.to_string(), from_trouble(trouble))
                    }
                    TransportError::SignIn(error) => {
                        let SignInError { asked, trouble, detail } = &**error;
                        ("sign-in", detail.clone(), vec![asked.into(), trouble.as_str().into()])
                    }
                };
                post(port, id, "failed", &[vec![how.into(), reason.into()], more].concat());
            }
        }
    }

    pub(super) fn read(message: &JsValue) -> Option<(u32, Self)> {
        let (id, word, message) = open(message)?;
        let first = message.get(2);
        let news = match &*word {
            "ready" => Self::Ready(first.as_string()?),
            "head" => {
                let exposure = if message.get(4).as_bool()? { Exposure::Cors } else { Exposure::All };
                Self::Head(u16::try_from_js_value(first).ok()?, headers(&message.get(3))?, exposure)
            }
            "piece" => Self::Piece(bytes(&first)?),
            "failed" => {
                let reason = message.get(3).as_string()?;
                Self::Failed(match &*first.as_string()? {
                    "unrelayed" => TransportError::Unrelayed {
                        companion: message.get(4).as_string(),
                        browser: message.get(5).as_string(),
                    },
                    "late" => TransportError::TimedOut(Duration::from_secs(reason.parse().ok()?)),
                    "sign-in" => TransportError::SignIn(Box::new(SignInError {
                        asked: message.get(4).as_string()?,
                        trouble: SignInTrouble::from_word(&message.get(5).as_string()?)?,
                        detail: reason,
                    })),
                    "interrupted" => TransportError::Interrupted(trouble(reason, message)),
                    _ => TransportError::Blocked(trouble(reason, message)),
                })
            }
            _ => return None,
        };
        Some((id, news))
    }
}

fn post(port: &MessagePort, id: u32, word: &str, rest: &[JsValue]) {
    let message = Array::of2(&id.into(), &word.into());
    let transferred = Array::new();
    for part in rest {
        message.push(part);
        if let Some(bytes) = part.dyn_ref::<Uint8Array>() {
            transferred.push(&bytes.buffer());
        }
    }
    // It fails for what cannot be sent, and there is nothing of that kind.
    _ = port.post_message_with_transferable(&message, &transferred);
}

fn open(message: &JsValue) -> Option<(u32, String, &Array)> {
    let message: &Array = message.dyn_ref()?;
    Some((u32::try_from_js_value(message.get(0)).ok()?, message.get(1).as_string()?, message))
}

/// What a worker says of workers of its own is passed on as its words: it has none.
fn from_trouble(trouble: &TransportTrouble) -> Vec<JsValue> {
    match trouble {
        TransportTrouble::Short { came, announced } => {
            [came, announced].map(|bytes| bytes.to_string().into()).to_vec()
        }
        TransportTrouble::Said(_) | TransportTrouble::Worker(_) | TransportTrouble::OtherBuild => vec![],
    }
}

fn trouble(said: String, message: &Array) -> TransportTrouble {
    let bytes = |at| message.get(at).as_string()?.parse().ok();
    match (bytes(4), bytes(5)) {
        (Some(came), Some(announced)) => TransportTrouble::Short { came, announced },
        _ => TransportTrouble::Said(said),
    }
}

fn from_words(words: Option<&str>) -> JsValue {
    words.map_or(JsValue::UNDEFINED, JsValue::from_str)
}

fn from_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_ref::<Uint8Array>()?.to_vec())
}

fn from_headers(headers: &Headers) -> JsValue {
    let list = Array::new();
    for (name, value) in headers.iter() {
        list.push(&name.into());
        list.push(&value.into());
    }
    list.into()
}

fn headers(value: &JsValue) -> Option<Headers> {
    let mut texts = value.dyn_ref::<Array>()?.iter().map_while(|text| text.as_string());
    Some(std::iter::from_fn(|| Some((texts.next()?, texts.next()?))).collect())
}
