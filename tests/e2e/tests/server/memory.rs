//! What is too large for any memory, in both directions: it passes, and never more than a piece of it is here.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use e2e::patience::until_true;
use e2e::raw_server::RawServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While, http};

use crate::raw::{relayed, rest, sent};

const HUGE: u64 = 10_000_000_000;
/// Enough to see that it passes.
const SOME: usize = 300 << 20;
const MIB: u64 = 1 << 20;

/// Memory that the companion took beyond what it had, in MiB; it answers others meanwhile.
fn assert_little_more(server: &WaybillServer, before: u64) -> Outcome {
    assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200);
    let more = server.peak_memory()?.saturating_sub(before) / MIB;
    assert!(more < 64, "{more} MiB");
    Ok(())
}

#[test]
fn an_answer_of_ten_gigabytes_passes_piece_by_piece() -> Outcome {
    let endless = RawServer::flooding(HUGE)?;
    let server = WaybillServer::start(&["--registry", &endless.host()])?;
    http::get(&format!("{}/v2/", server.root()))?;
    let before = server.peak_memory()?;
    let request = relayed("GET", &endless.host(), "/v2/a/blobs/sha256:1", "");
    // Some read nothing but the start.
    let mut stopped = (0..8).map(|_| sent(&server, &request)).collect::<Outcome<Vec<_>>>()?;
    for stream in &mut stopped {
        stream.read_exact(&mut [0; 12]).doing("reading the start of an answer")?;
    }
    let mut fast = sent(&server, &request)?;
    let (mut piece, mut read) = (vec![0; 1 << 20], 0);
    while read < SOME {
        let size = fast.read(&mut piece).doing("reading")?;
        assert!(size > 0, "it ended after {read} bytes");
        read += size;
    }
    assert_little_more(&server, before)?;
    drop((fast, stopped));
    until_true("the end of all of them", || Ok(server.log()?.matches(" out, ").count() == 11))?;
    assert_little_more(&server, before)
}

#[test]
fn an_upload_that_a_registry_takes_slowly_waits_where_it_comes_from() -> Outcome {
    let (heard, count) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(())));
    let (counting, gate) = (heard.clone(), count.clone());
    let slow = RawServer::start(move |mut stream| {
        let mut piece = vec![0; 64 << 10];
        while let Ok(size @ 1..) = stream.read(&mut piece) {
            counting.fetch_add(size, Ordering::SeqCst);
            // Held by the test.
            drop(gate.lock());
        }
    })?;
    let server = WaybillServer::start(&["--registry", &slow.host()])?;
    http::get(&format!("{}/v2/", server.root()))?;
    let before = server.peak_memory()?;
    let held = count.lock();
    let more = format!("Content-Length: {HUGE}\r\n");
    let stream = sent(&server, &relayed("PATCH", &slow.host(), "/v2/a/blobs/uploads/1", &more))?;
    stream.set_nonblocking(true)?;
    // Until nothing more is taken, though the registry reads no more.
    let (piece, mut written) = (vec![0; 1 << 20], 0);
    let mut write = || -> Outcome<bool> {
        match (&stream).write(&piece) {
            Ok(size) => written += size,
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => return Ok(true),
            Err(error) => return Err(error).doing("writing"),
        }
        Ok(false)
    };
    let mut refused = 0;
    until_true("a writer that must wait", || {
        refused = if write()? { refused + 1 } else { 0 };
        Ok(refused == 20)
    })?;
    assert_little_more(&server, before)?;
    drop(held);
    let began = heard.load(Ordering::SeqCst);
    stream.set_nonblocking(false)?;
    for _ in 0..100 {
        (&stream).write_all(&piece).doing("writing on")?;
    }
    until_true("the registry to hear it", || Ok(heard.load(Ordering::SeqCst) > began + (64 << 20)))?;
    assert_little_more(&server, before)
}

#[test]
fn a_writer_that_stops_is_told_so_and_a_registry_that_stops_reading_is_left() -> Outcome {
    let reading = RawServer::hanging_after("")?;
    let server = WaybillServer::start(&["--patience", "1", "--registry", &reading.host()])?;
    let more = format!("Content-Length: {HUGE}\r\n");
    let request = relayed("PATCH", &reading.host(), "/v2/a/blobs/uploads/1", &more);
    for start in [&b"few"[..], b""] {
        let answer = rest(sent(&server, &[&request[..], start].concat())?);
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("nothing came for too long in the middle of the body"), "{answer}");
    }

    let deaf = RawServer::start(|mut stream| {
        _ = stream.read(&mut [0; 16]);
        std::thread::park();
    })?;
    let server = WaybillServer::start(&["--patience", "1", "--registry", &deaf.host()])?;
    let mut stream = sent(&server, &relayed("PATCH", &deaf.host(), "/v2/a/blobs/uploads/1", &more))?;
    let piece = vec![0; 1 << 20];
    while stream.write_all(&piece).is_ok() {}
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 504 "), "{answer}");
    assert!(answer.contains(&format!("{} took nothing for 1 seconds", deaf.host())), "{answer}");
    Ok(())
}
