//! A static file server for the built site, on 127.0.0.1 only.

use std::fs::File;
use std::io::{Cursor, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::content_type;
use crate::failure::Failure;
use crate::url_path;

/// A browser opens six connections to a host.
const THREADS: usize = 6;

type Body = Box<dyn Read + Send>;

/// A running server; dropping it stops it.
pub(crate) struct SiteServer {
    address: SocketAddr,
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
}

impl SiteServer {
    /// Serves the folder `root` on the listener, and returns at once.
    pub(crate) fn start(listener: TcpListener, root: &Path) -> Result<Self, Failure> {
        let failed = |came: String| Failure::new("start the site's server", came, "try again");
        let address = listener.local_addr().map_err(|error| failed(error.to_string()))?;
        let server = Server::from_listener(listener, None).map_err(|error| failed(error.to_string()))?;
        let server = Arc::new(server);
        let threads = (0..THREADS).map(|_| spawn(Arc::clone(&server), root.to_owned())).collect();
        Ok(Self { address, server, threads })
    }

    /// The address of the site's first page.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for SiteServer {
    fn drop(&mut self) {
        // Each call wakes one waiting thread; a busy one takes its turn later.
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn spawn(server: Arc<Server>, root: PathBuf) -> JoinHandle<()> {
    thread::spawn(move || {
        while let Ok(request) = server.recv() {
            let response = respond(&root, &request);
            // The browser may have gone away; that is its business.
            let _ = request.respond(response);
        }
    })
}

fn respond(root: &Path, request: &Request) -> Response<Body> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let mut refusal = message(405, "this server only knows GET and HEAD\n");
        set(&mut refusal, "Allow", "GET, HEAD");
        return refusal;
    }
    let found = url_path::resolve(root, request.url()).filter(|path| path.is_file());
    match found.as_deref().and_then(|path| Some((path, File::open(path).ok()?))) {
        Some((path, file)) => {
            let length = file.metadata().ok().and_then(|data| usize::try_from(data.len()).ok());
            answer(200, content_type::of(path), Box::new(file), length)
        }
        None => message(404, "there is no such file\n"),
    }
}

fn message(status: u16, text: &'static str) -> Response<Body> {
    answer(status, content_type::PLAIN, Box::new(Cursor::new(text)), Some(text.len()))
}

fn answer(status: u16, content_type: &str, body: Body, length: Option<usize>) -> Response<Body> {
    let mut response = Response::new(StatusCode(status), Vec::new(), body, length, None)
        // Above this size the body would be chunked, and progress could not be shown.
        .with_chunked_threshold(usize::MAX);
    set(&mut response, "Content-Type", content_type);
    // A rebuilt site must be seen at the next reload.
    set(&mut response, "Cache-Control", "no-cache");
    response
}

fn set(response: &mut Response<Body>, name: &str, value: &str) {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpStream;

    use super::*;

    fn ask(server: &SiteServer, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn serves_only_what_is_below_its_root() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let server = SiteServer::start(TcpListener::bind("127.0.0.1:0").unwrap(), &root).unwrap();

        let got = ask(&server, "GET /main.rs?v=1");
        assert!(got.starts_with("HTTP/1.1 200 "), "{got}");
        assert!(got.ends_with(include_str!("main.rs")), "{got}");

        let head = ask(&server, "HEAD /main.rs");
        assert!(head.contains(&format!("Content-Length: {}\r\n", include_str!("main.rs").len())), "{head}");
        assert!(head.contains("Cache-Control: no-cache\r\n") && head.ends_with("\r\n\r\n"), "{head}");

        for outside in ["GET /../Cargo.toml", "GET /%2e%2e/Cargo.toml", "GET /missing", "GET /"] {
            let refused = ask(&server, outside);
            assert!(refused.starts_with("HTTP/1.1 404 "), "{outside}: {refused}");
        }
        assert!(ask(&server, "DELETE /main.rs").starts_with("HTTP/1.1 405 "));
    }
}
