//! A back end that does with a connection what a test wants: hang, lie, break off, or never end.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::{Outcome, While};

/// Takes connections while it lives.
#[derive(Debug)]
pub struct RawServer {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    taken: Arc<AtomicUsize>,
}

impl RawServer {
    /// Gives each connection to `converse`, in a thread of its own.
    pub fn start(converse: impl Fn(TcpStream) + Send + Sync + 'static) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).doing("starting a back end")?;
        let address = listener.local_addr()?;
        let (stopped, taken) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (stop, count, converse) = (stopped.clone(), taken.clone(), Arc::new(converse));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                let converse = converse.clone();
                thread::spawn(move || converse(stream));
            }
        });
        Ok(Self { address, stopped, taken })
    }

    /// Answers each connection with these bytes, whatever it is asked, and hangs up.
    pub fn answering(bytes: impl Into<Vec<u8>>) -> Outcome<Self> {
        let bytes = bytes.into();
        Self::start(move |mut stream| {
            hear(&mut stream);
            _ = stream.write_all(&bytes);
        })
    }

    /// Answers with these bytes, and then says nothing until the other side hangs up.
    pub fn hanging_after(bytes: impl Into<Vec<u8>>) -> Outcome<Self> {
        let bytes = bytes.into();
        Self::start(move |mut stream| {
            hear(&mut stream);
            _ = stream.write_all(&bytes);
            while hear(&mut stream) > 0 {}
        })
    }

    /// Announces a body of `length` bytes, and sends as much of it as the other side takes.
    pub fn flooding(length: u64) -> Outcome<Self> {
        Self::start(move |mut stream| {
            hear(&mut stream);
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
            let (piece, mut left) = (vec![b'x'; 1 << 20], length);
            let mut sent = stream.write_all(head.as_bytes());
            while left > 0 && sent.is_ok() {
                let size = piece.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                sent = stream.write_all(piece.get(..size).unwrap_or_default());
                left -= size as u64;
            }
        })
    }

    /// Host and port.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// How many connections came so far.
    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }
}

/// Reads what is there of a request; how many bytes.
fn hear(stream: &mut TcpStream) -> usize {
    stream.read(&mut [0; 16 << 10]).unwrap_or(0)
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        _ = TcpStream::connect(self.address);
    }
}
