//! Saving a file of any size: to a place that the person picks, by way of the browser's private files, or
//! by way of memory.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

use super::download::offer;
use crate::archive::{Sink, SinkError};
use crate::registry::LocalFuture;

/// Files up to this many bytes are made in memory, which asks the person nothing.
const SMALL: u64 = 32 << 20;

/// A file that is being saved. Dropped before [`Saving::finish`], nothing of it is left.
pub struct Saving {
    name: String,
    way: Way,
    done: bool,
}

enum Way {
    /// Straight into the file that the person picked.
    Picked(FileSystemWritableFileStream),
    /// Into a private file of this site, which is offered as a download in the end.
    Private(FileSystemFileHandle, FileSystemWritableFileStream),
    /// Into memory.
    Memory(Array),
}

impl Saving {
    /// Begins a file of about `size` bytes, by the best way that the browser offers; it must be called
    /// while the person's click is handled. Nothing when the person changed their mind.
    pub async fn begin(name: &str, size: u64) -> Option<Self> {
        let way = if size <= SMALL {
            Way::Memory(Array::new())
        } else {
            match picked(name).await {
                Ok(Some(stream)) => Way::Picked(stream),
                Ok(None) => return None,
                Err(_) => match private(name).await {
                    Ok((file, stream)) => Way::Private(file, stream),
                    Err(_) => Way::Memory(Array::new()),
                },
            }
        };
        Some(Self { name: name.into(), way, done: false })
    }

    /// Whether all of the file is kept in memory until it is finished.
    pub fn is_in_memory(&self) -> bool {
        matches!(self.way, Way::Memory(_))
    }

    async fn add(&self, bytes: &[u8]) -> Result<(), SinkError> {
        let bytes = Uint8Array::from(bytes);
        match &self.way {
            Way::Memory(parts) => {
                parts.push(&bytes);
                Ok(())
            }
            Way::Picked(stream) | Way::Private(_, stream) => {
                let written = stream.write_with_js_u8_array(&bytes).map_err(|error| words(&error))?;
                JsFuture::from(written).await.map(|_| ()).map_err(|error| words(&error))
            }
        }
    }

    /// Closes the file, and hands it to the person.
    pub async fn finish(mut self) -> Result<(), SinkError> {
        self.done = true;
        match &self.way {
            Way::Memory(parts) => {
                let blob = Blob::new_with_u8_array_sequence(parts).map_err(|error| words(&error))?;
                offer(&self.name, &blob).ok_or_else(refused)
            }
            Way::Picked(stream) => close(stream).await,
            Way::Private(file, stream) => {
                close(stream).await?;
                let file = JsFuture::from(file.get_file()).await.map_err(|error| words(&error))?;
                offer(&self.name, file.unchecked_ref()).ok_or_else(refused)
            }
        }
    }
}

impl Sink for Saving {
    fn write<'a>(&'a mut self, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), SinkError>> {
        // The browser's words, as when the disk is full.
        Box::pin(self.add(bytes))
    }
}

impl Drop for Saving {
    fn drop(&mut self) {
        if let Way::Picked(stream) | Way::Private(_, stream) = &self.way
            && !self.done
        {
            // The file keeps what it held before.
            _ = stream.abort();
        }
    }
}

/// Asks the person for a place. An error where the browser cannot ask.
async fn picked(name: &str) -> Result<Option<FileSystemWritableFileStream>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let ask: Function = Reflect::get(&window, &"showSaveFilePicker".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into())?;
    let answer: Promise = ask.call1(&window, &options)?.dyn_into()?;
    let file: FileSystemFileHandle = match JsFuture::from(answer).await {
        Ok(file) => file.unchecked_into(),
        Err(error) => {
            let is_abort = error.dyn_ref::<web_sys::DomException>().is_some_and(|e| e.name() == "AbortError");
            return if is_abort { Ok(None) } else { Err(error) };
        }
    };
    Ok(Some(JsFuture::from(file.create_writable()).await?.unchecked_into()))
}

/// A private file of this site. Whatever an earlier saving left there goes first.
async fn private(name: &str) -> Result<(FileSystemFileHandle, FileSystemWritableFileStream), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let root = JsFuture::from(window.navigator().storage().get_directory()).await?;
    let root: FileSystemDirectoryHandle = root.unchecked_into();
    let create = FileSystemGetFileOptions::new();
    create.set_create(true);
    let name = format!("saving {name}");
    _ = JsFuture::from(root.remove_entry(&name)).await;
    let file = JsFuture::from(root.get_file_handle_with_options(&name, &create)).await?;
    let file: FileSystemFileHandle = file.unchecked_into();
    let stream = JsFuture::from(file.create_writable()).await?.unchecked_into();
    Ok((file, stream))
}

async fn close(stream: &FileSystemWritableFileStream) -> Result<(), SinkError> {
    JsFuture::from(stream.close()).await.map(|_| ()).map_err(|error| words(&error))
}

fn words(error: &JsValue) -> SinkError {
    let said = Reflect::get(error, &"message".into()).ok().and_then(|words| words.as_string());
    said.map_or(SinkError::Unsaid, SinkError::Said)
}

fn refused() -> SinkError {
    SinkError::NotOffered
}
