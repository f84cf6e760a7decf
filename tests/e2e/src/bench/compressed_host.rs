//! A folder as a good static host serves it: each file in brotli, compressed before it is asked for.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::size::brotlied;
use crate::content_type::content_type;
use crate::http_server::HttpServer;
use crate::{Answer, Outcome, While};

/// Serves the files of a folder while the server lives; `settled` may change the page in it.
pub(super) fn serve(folder: &Path, settled: impl Fn(String) -> String) -> Outcome<HttpServer> {
    let mut answers = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).doing(format!("reading {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut bytes = fs::read(&path).doing(format!("reading {}", path.display()))?;
            let name = path.strip_prefix(folder)?.display().to_string();
            if name == "index.html" {
                bytes = settled(String::from_utf8_lossy(&bytes).into_owned()).into_bytes();
            }
            let answer = Answer::new(200, content_type(&name), brotlied(&bytes)?);
            answers.insert(format!("/{name}"), answer.with_header("content-encoding", "br"));
        }
    }
    HttpServer::start(move |asked| {
        let path = asked.path.split('?').next().unwrap_or_default();
        let path = if path == "/" { "/index.html" } else { path };
        answers.get(path).cloned().unwrap_or_else(|| Answer::new(404, "text/plain", "not found"))
    })
}
