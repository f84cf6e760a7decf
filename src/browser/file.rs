//! Files that a person chose, read in slices.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FileList, HtmlInputElement};

use crate::registry::{LocalFuture, Source, SourceError};

/// A file on the person's machine. Its bytes stay there until they are read.
pub struct LocalFile {
    file: File,
    path: String,
}

impl LocalFile {
    /// The path below the folder that was chosen, or the name of a file that was chosen by itself.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl Source for LocalFile {
    fn size(&self) -> u64 {
        // Whole and exact: browsers count bytes in numbers below 2^53.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = self.file.size() as u64;
        size
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        Box::pin(async move {
            #[allow(clippy::cast_precision_loss)]
            let (from, to) = (start as f64, (start + length as u64) as f64);
            let slice = self.file.slice_with_f64_and_f64(from, to).map_err(|_| gone(&self.path))?;
            let buffer = JsFuture::from(slice.array_buffer()).await.map_err(|_| gone(&self.path))?;
            let bytes = Uint8Array::new(&buffer).to_vec();
            if bytes.len() == length { Ok(bytes) } else { Err(gone(&self.path)) }
        })
    }
}

fn gone(path: &str) -> SourceError {
    SourceError::Gone(path.into())
}

/// The files of an `<input type="file">` after its `change`, or of a `drop`. The input is emptied, so that
/// the same file can be chosen again.
pub fn chosen_files(event: &Event) -> Vec<Rc<LocalFile>> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input.filter(|_| event.type_() == "change") {
        let files = local_files(input.files());
        input.set_value("");
        return files;
    }
    let dropped = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer);
    local_files(dropped.and_then(|transfer| transfer.files()))
}

fn local_files(files: Option<FileList>) -> Vec<Rc<LocalFile>> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.item(at)).map(|file| Rc::new(local_file(file))).collect()
}

fn local_file(file: File) -> LocalFile {
    // Set for files of a folder that was chosen as a whole.
    let below =
        js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let path = below.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
    LocalFile { file, path }
}
