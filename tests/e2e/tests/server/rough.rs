//! Clients that break off, lie, or never end; and an operator who stops the server in the middle.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use e2e::patience::until_true;
use e2e::process::output_of;
use e2e::raw_server::RawServer;
use e2e::sha256sum::digest;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While, http};

use crate::raw::{exchange, relayed, rest, sent};

fn open(server: &WaybillServer) -> Outcome<String> {
    let opened = http::send("POST", &format!("{}/v2/rough/blobs/uploads/", server.root()), &[], &[])?;
    Ok(opened.header("location").doing("opening an upload")?.to_owned())
}

#[test]
fn an_upload_that_breaks_off_goes_on_where_it_stopped() -> Outcome {
    let server = WaybillServer::start(&["--empty"])?;
    let location = open(&server)?;
    let head = format!("PATCH {location} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    exchange(&server, &[head.as_bytes(), b"the first half, "].concat())?;
    let url = format!("{}{location}", server.root());
    let status = http::get(&url)?;
    assert_eq!((status.status, status.header("range")), (204, Some("0-15")));
    let range = [("content-range".to_owned(), "16-30".to_owned())];
    assert_eq!(http::send("PATCH", &url, &range, b"the second half")?.status, 202);
    let whole = b"the first half, the second half";
    let done = http::send("PUT", &format!("{url}?digest={}", digest(whole)), &[], &[])?;
    assert_eq!(done.status, 201);
    let got = http::get(&format!("{}/v2/rough/blobs/{}", server.root(), digest(whole)))?;
    assert_eq!(got.body, whole);
    Ok(())
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() -> Outcome {
    let server = WaybillServer::start(&["--empty", "--max-body", "1000"])?;
    let location = open(&server)?;
    let announced = format!("PATCH {location} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
    let answer = rest(sent(&server, announced.as_bytes())?);
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("a body has at most 1000 bytes here: see --max-body"), "{answer}");
    assert!(answer.contains("access-control-allow-origin: *"), "{answer}");
    // The same without announcing it.
    let chunked = format!("PATCH {location} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = format!("800\r\n{}\r\n0\r\n\r\n", "x".repeat(0x800));
    let answer = rest(sent(&server, format!("{chunked}{chunk}").as_bytes())?);
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let head = format!("GET /v2/ HTTP/1.1\r\nHost: a\r\nX-Long: {}\r\n\r\n", "x".repeat(20_000));
    let answer = rest(sent(&server, head.as_bytes())?);
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200, "it goes on");
    Ok(())
}

#[test]
fn a_client_that_sends_on_hears_that_it_is_too_much() -> Outcome {
    let server = WaybillServer::start(&["--empty", "--max-body", "1000"])?;
    let location = open(&server)?;
    let size = 16 << 20;
    let head = format!("PATCH {location} HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n\r\n");
    let mut stream = TcpStream::connect(server.host()).doing("connecting")?;
    stream.write_all(head.as_bytes())?;
    // All of it, before a word is read.
    stream.write_all(&vec![0; size]).doing("sending on")?;
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    Ok(())
}

#[test]
fn a_body_that_trickles_is_left_though_it_never_stops() -> Outcome {
    let back_end = RawServer::hanging_after("")?;
    let server = WaybillServer::start(&["--empty", "--patience", "1", "--registry", &back_end.host()])?;
    let own = format!("PATCH {} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n", open(&server)?);
    let relayed = relayed("PATCH", &back_end.host(), "/v2/a/blobs/uploads/1", "Content-Length: 99999\r\n");
    for request in [own.into_bytes(), relayed] {
        let mut stream = sent(&server, &request)?;
        stream.set_read_timeout(Some(Duration::from_millis(100)))?;
        let mut answer = [0; 12];
        until_true("a word about it", || {
            _ = stream.write(b"x");
            Ok(stream.read(&mut answer).is_ok_and(|size| size > 0))
        })?;
        assert_eq!(&answer, b"HTTP/1.1 408");
    }
    Ok(())
}

#[test]
fn what_has_no_room_is_refused_and_what_is_there_stays() -> Outcome {
    let server = WaybillServer::start(&["--empty", "--max-storage", "10000"])?;
    let push = |bytes: &[u8]| -> Outcome<e2e::Answer> {
        let url = format!("{}{}?digest={}", server.root(), open(&server)?, digest(bytes));
        http::send("PUT", &url, &[], bytes)
    };
    let blob = format!("{}/v2/rough/blobs/{}", server.root(), digest(&[1; 6_000]));
    assert_eq!(push(&[1; 6_000])?.status, 201);
    let refused = push(&[2; 6_000])?;
    assert_eq!(refused.status, 507);
    let words = String::from_utf8_lossy(&refused.body).into_owned();
    assert!(words.contains("STORAGE_FULL") && words.contains("10000 bytes are kept at most"), "{words}");
    assert_eq!(http::get(&blob)?.body, [1; 6_000]);
    assert_eq!(http::send("DELETE", &blob, &[], &[])?.status, 202);
    let collect = format!("{}/v2/_waybill/registry/gc", server.root());
    assert_eq!(http::send("POST", &collect, &[], &[])?.status, 200);
    assert_eq!(push(&[2; 6_000])?.status, 201, "there is room again");
    Ok(())
}

#[test]
fn a_browser_that_asks_before_it_sends_is_answered() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let asked = http::send("OPTIONS", &format!("{}/v2/acme/manifests/2", server.root()), &[], &[])?;
    assert_eq!(asked.status, 204);
    assert_eq!(asked.header("access-control-allow-origin"), Some("*"));
    assert!(asked.header("access-control-allow-methods").is_some_and(|methods| methods.contains("DELETE")));
    assert!(
        asked.header("access-control-allow-headers").is_some_and(|names| names.contains("Content-Range"))
    );
    let missing = http::get(&format!("{}/v2/none/tags/list", server.root()))?;
    assert_eq!((missing.status, missing.header("access-control-allow-origin")), (404, Some("*")));
    let exposed = missing.header("access-control-expose-headers").unwrap_or_default();
    assert!(exposed.contains("Location") && exposed.contains("OCI-Subject"), "{exposed}");
    Ok(())
}

#[test]
fn many_push_at_once() -> Outcome {
    let server = WaybillServer::start(&["--empty"])?;
    let push = |number: usize| -> Outcome<u16> {
        let bytes = vec![u8::try_from(number).unwrap_or_default(); 300_000];
        let location = open(&server)?;
        let url = format!("{}{location}?digest={}", server.root(), digest(&bytes));
        Ok(http::send("PUT", &url, &[], &bytes)?.status)
    };
    std::thread::scope(|scope| {
        let pushes: Vec<_> = (0..16).map(|number| scope.spawn(move || push(number))).collect();
        pushes.into_iter().try_for_each(|push| {
            let status = push.join().map_err(|_| e2e::Failure::new("a push panicked"))??;
            assert_eq!(status, 201);
            Ok(())
        })
    })
}

#[test]
fn told_to_stop_it_ends_what_runs() -> Outcome {
    let mut server = WaybillServer::start(&["--empty"])?;
    let location = open(&server)?;
    let mut stream = TcpStream::connect(server.host()).doing("connecting")?;
    let head = format!("PATCH {location} HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
    stream.write_all(head.as_bytes())?;
    // The server has the request when it answers another one that came later.
    http::get(&format!("{}/v2/", server.root()))?;
    output_of(Command::new("kill").args(["-TERM", &server.id().to_string()]), &[])?;
    while TcpStream::connect(server.host()).is_ok() {
        std::thread::yield_now();
    }
    stream.write_all(b"cd")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).doing("reading the answer")?;
    assert!(answer.starts_with("HTTP/1.1 202 ") && answer.contains("range: 0-3"), "{answer}");
    assert!(server.ends_well()?, "it ended with a failure");
    Ok(())
}
