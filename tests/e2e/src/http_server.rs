//! A server of one request a connection, so that an answer may break off wherever a test wants it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::http::Answer;
use crate::{Outcome, While};

/// A request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body, if its length was announced.
    pub body: Vec<u8>,
}

impl Asked {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Serves on loopback while it lives.
#[derive(Debug)]
pub struct HttpServer {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
}

impl HttpServer {
    /// Answers every request with what `answer` says, each in its own thread.
    pub fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Outcome<Self> {
        Self::start_at(Ipv4Addr::LOCALHOST.into(), answer)
    }

    /// The same at another address of this machine.
    pub fn start_at(
        address: IpAddr,
        answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static,
    ) -> Outcome<Self> {
        let listener = TcpListener::bind((address, 0)).doing("starting a test server")?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, answer) = (Arc::clone(&stopped), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let answer = Arc::clone(&answer);
                // A browser that goes away in the middle of an answer is no failure of ours.
                thread::spawn(move || _ = serve(stream, &*answer));
            }
        });
        Ok(Self { address, stopped })
    }

    /// Host and port.
    pub fn host(&self) -> String {
        self.address.to_string()
    }
}

impl Drop for HttpServer {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: TcpStream, answer: &impl Fn(&Asked) -> Answer) -> Outcome {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let Some(asked) = read(&stream)? else { return Ok(()) };
    let Answer { status, headers, body, cut } = answer(&asked);
    let bodiless = asked.method == "HEAD";
    let framed = |name: &str| matches!(name, "connection" | "content-length" | "transfer-encoding");
    let mut head = vec![format!("HTTP/1.1 {status} Status"), "connection: close".into()];
    let passed = headers.iter().filter(|(name, _)| bodiless || !framed(name));
    head.extend(passed.map(|(name, value)| format!("{name}: {value}")));
    if !bodiless {
        head.push(format!("content-length: {}", body.len()));
    }
    stream.write_all(format!("{}\r\n\r\n", head.join("\r\n")).as_bytes())?;
    if !bodiless {
        stream.write_all(body.get(..cut.unwrap_or(body.len())).unwrap_or(&body))?;
    }
    stream.flush()?;
    Ok(())
}

fn read(stream: &TcpStream) -> Outcome<Option<Asked>> {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines();
    // Browsers open connections ahead of need, and may never ask anything.
    let Some(Ok(first)) = lines.next() else { return Ok(None) };
    let mut words = first.split(' ').map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let mut headers = Vec::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut asked = Asked { method, path, headers, body: Vec::new() };
    let length = asked.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    reader.take(length).read_to_end(&mut asked.body)?;
    Ok(Some(asked))
}
