//! Reads a stream of bytes, over and over into the same memory: each piece of a default reader is garbage of its own, and
//! a large blob makes more of it than a browser collects in time.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

/// Bytes that are read at once, at most.
const PIECE: u32 = 256 << 10;

/// A stream that is read.
pub(super) enum Reading {
    /// Into memory of ours; nothing before the first piece, and while the browser has it.
    Own { reader: JsValue, memory: Option<Uint8Array> },
    /// Where the browser has no such reader for the stream.
    Default(ReadableStreamDefaultReader),
}

impl Reading {
    pub(super) fn of(stream: &ReadableStream) -> Self {
        let options = Object::new();
        _ = Reflect::set(&options, &"mode".into(), &"byob".into());
        match call(stream, "getReader", &options) {
            Ok(reader) => Self::Own { reader, memory: None },
            Err(_) => Self::Default(stream.get_reader().unchecked_into()),
        }
    }

    /// The next piece; nothing at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, JsValue> {
        match self {
            Self::Own { reader, memory } => {
                let view = memory.take().unwrap_or_else(|| Uint8Array::new_with_length(PIECE));
                let result = JsFuture::from(Promise::resolve(&call(reader, "read", &view)?)).await?;
                let piece = piece(&result);
                // The browser gives the memory back under another name.
                *memory = piece.as_ref().map(|piece| Uint8Array::new(&piece.buffer()));
                Ok(piece.map(|piece| piece.to_vec()).filter(|piece| !piece.is_empty()))
            }
            Self::Default(reader) => {
                let result = JsFuture::from(reader.read()).await?;
                Ok(piece(&result).map(|piece| piece.to_vec()))
            }
        }
    }
}

fn piece(result: &JsValue) -> Option<Uint8Array> {
    Reflect::get(result, &"value".into()).ok()?.dyn_into().ok()
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(object, &method.into())?.dyn_into::<Function>()?.call1(object, argument)
}
