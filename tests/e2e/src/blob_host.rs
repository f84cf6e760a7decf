//! Where a registry's blobs lie: an origin of its own that serves the files of the registry's storage.

use std::path::{Component, Path};
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::TempDir;

use crate::http_server::{Asked, HttpServer};
use crate::{Answer, Outcome, While};

/// Serves a folder, in which a registry keeps its blobs, while it lives.
#[derive(Debug)]
pub struct BlobHost {
    server: HttpServer,
    folder: TempDir,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl BlobHost {
    /// Starts with an empty folder; `has_cors` is whether any page may read what is served.
    pub fn start(has_cors: bool) -> Outcome<Self> {
        let folder = tempfile::tempdir().doing("making a folder for blobs")?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (files, heard) = (folder.path().to_owned(), asked.clone());
        let server = HttpServer::start(move |asked| {
            heard.lock().unwrap_or_else(PoisonError::into_inner).push(asked.clone());
            let answer = answer(&files, asked);
            if has_cors { answer.with_header("access-control-allow-origin", "*") } else { answer }
        })?;
        Ok(Self { server, folder, asked })
    }

    /// The origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Host and port.
    pub fn host(&self) -> String {
        self.server.host()
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answer(folder: &Path, asked: &Asked) -> Answer {
    let name = asked.path.trim_start_matches('/').split('?').next().unwrap_or_default();
    let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let Some(bytes) = std::fs::read(folder.join(name)).ok().filter(|_| is_inside) else {
        return Answer::new(404, "text/plain", "not found");
    };
    let total = bytes.len();
    let range = asked.header("range").and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
    let range = range.and_then(|(first, last)| {
        let first = first.parse::<usize>().ok()?;
        let last = last.parse().unwrap_or(total - 1);
        Some((first, last, bytes.get(first..=last)?.to_vec()))
    });
    match range {
        Some((first, last, part)) => Answer::new(206, "application/octet-stream", part)
            .with_header("content-range", format!("bytes {first}-{last}/{total}")),
        None => Answer::new(200, "application/octet-stream", bytes)
            .with_header("content-length", total.to_string()),
    }
}
