//! More than the companion can take: some are told to come again, the others notice nothing, and afterwards all is
//! well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread;

use e2e::patience::until_true;
use e2e::process::output_of;
use e2e::raw_server::RawServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Failure, Outcome, While, http};

use crate::raw::{relayed, rest, sent};

/// Requests to registries that run at once.
const PLACES: usize = 64;
/// Connections at once.
const CONNECTIONS: usize = 512;
const ALL: usize = 1000;

/// Does the same many times, in many threads.
fn in_parallel(times: usize, each: impl Fn() -> Outcome<String> + Sync) -> Outcome<Vec<String>> {
    const THREADS: usize = 24;
    let share = |thread: usize| (0..times).skip(thread).step_by(THREADS).map(|_| each());
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..THREADS).map(|thread| scope.spawn(move || share(thread).collect::<Vec<_>>())).collect();
        let answers = threads.into_iter().map(thread::ScopedJoinHandle::join);
        let answers = answers.map(|answers| answers.map_err(|_| Failure::new("a thread panicked")));
        answers.collect::<Outcome<Vec<_>>>()?.into_iter().flatten().collect()
    })
}

fn assert_busy(answers: &[String]) {
    for answer in answers {
        let told = answer.to_ascii_lowercase();
        assert!(told.starts_with("http/1.1 503 ") && told.contains("\r\nretry-after: 1\r\n"), "{answer:?}");
    }
}

/// Whether the relay answers for a registry that is well.
fn relays(server: &WaybillServer, registry: &RawServer) -> Outcome<bool> {
    Ok(http::get(&format!("{}/relay/{}/v2/", server.root(), registry.host()))?.status == 200)
}

fn well() -> Outcome<RawServer> {
    RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
}

#[test]
fn of_a_thousand_requests_to_a_registry_that_hangs_most_are_told_to_come_again() -> Outcome {
    let (hanging, well) = (RawServer::hanging_after("")?, well()?);
    let server = WaybillServer::start(&["--registry", &hanging.host(), "--registry", &well.host()])?;
    let request = relayed("GET", &hanging.host(), "/v2/", "");
    let held = (0..PLACES).map(|_| sent(&server, &request)).collect::<Outcome<Vec<_>>>()?;
    until_true("all places to be taken", || Ok(hanging.taken() == PLACES))?;
    let answers = in_parallel(ALL - PLACES, || Ok(rest(sent(&server, &request)?)))?;
    assert_eq!(answers.len(), ALL - PLACES);
    assert_busy(&answers);
    assert!(answers[0].contains("64 requests are under way already"), "{}", answers[0]);
    assert_eq!(hanging.taken(), PLACES, "nobody else was let through");
    assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200, "the rest goes on");
    drop(held);
    until_true("places that are free again", || relays(&server, &well))
}

#[test]
fn of_a_thousand_connections_those_beyond_the_limit_are_told_to_come_again() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let request = b"GET /v2/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut held: Vec<TcpStream> = Vec::new();
    for _ in 0..CONNECTIONS {
        held.push(TcpStream::connect(server.host()).doing("connecting")?);
    }
    let answers = in_parallel(ALL - CONNECTIONS, || Ok(rest(sent(&server, request)?)))?;
    assert_eq!(answers.len(), ALL - CONNECTIONS);
    assert_busy(&answers);
    // Who is in is served as ever.
    for stream in &mut held {
        stream.write_all(request)?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line)?;
        assert_eq!(line, "HTTP/1.1 200 OK\r\n");
    }
    drop(held);
    let url = format!("{}/v2/", server.root());
    until_true("room again", || Ok(http::get(&url)?.status == 200))
}

/// The status that somebody at another address gets.
fn status_elsewhere(url: &str) -> Outcome<String> {
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-o", "/dev/null", "-w", "%{http_code}", "--interface", "127.0.0.2", url]);
    Ok(String::from_utf8_lossy(&output_of(&mut curl, b"")?).into_owned())
}

#[test]
fn whoever_has_the_relay_busy_gives_up_a_place_for_somebody_else() -> Outcome {
    let (hanging, well) = (RawServer::hanging_after("")?, well()?);
    let server = WaybillServer::start(&["--registry", &hanging.host(), "--registry", &well.host()])?;
    let request = relayed("GET", &hanging.host(), "/v2/", "");
    let mut held = (0..PLACES).map(|_| sent(&server, &request)).collect::<Outcome<Vec<_>>>()?;
    until_true("all places to be taken", || Ok(hanging.taken() == PLACES))?;
    let url = format!("{}/relay/{}/v2/", server.root(), well.host());
    assert_eq!(http::get(&url)?.status, 503, "not for themselves");
    assert_eq!(status_elsewhere(&url)?, "200");
    // The oldest of them.
    assert_busy(&[rest(held.remove(0))]);
    Ok(())
}

#[test]
fn of_manifests_that_never_come_to_their_end_no_more_are_held_than_fit_into_memory() -> Outcome {
    let server = WaybillServer::start(&["--empty"])?;
    let request = b"PUT /v2/a/manifests/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n{";
    let mut held = (0..PLACES).map(|_| sent(&server, request)).collect::<Outcome<Vec<_>>>()?;
    let url = format!("{}/v2/a/manifests/1", server.root());
    until_true("all places to be taken", || {
        let refused = http::send("PUT", &url, &[], b"{}")?;
        Ok(refused.status == 503 && refused.header("retry-after") == Some("1"))
    })?;
    assert_eq!(http::send("POST", &format!("{}/v2/a/blobs/uploads/", server.root()), &[], b"")?.status, 202);
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-o", "/dev/null", "-w", "%{http_code}", "--interface", "127.0.0.2"]);
    let told = output_of(curl.args(["-X", "PUT", "-d", "{}", &url]), b"")?;
    assert_eq!(String::from_utf8_lossy(&told), "400", "somebody else is heard");
    assert_busy(&[rest(held.remove(0))]);
    Ok(())
}

#[test]
fn whoever_takes_all_connections_gives_up_one_for_somebody_else() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let mut held: Vec<TcpStream> = Vec::new();
    for _ in 0..CONNECTIONS {
        held.push(TcpStream::connect(server.host()).doing("connecting")?);
    }
    let own = format!("{}/v2/", server.root());
    assert_busy(&[rest(sent(&server, b"GET /v2/ HTTP/1.1\r\nHost: localhost\r\n\r\n")?)]);
    assert_eq!(status_elsewhere(&own)?, "200");
    assert_eq!(rest(held.remove(0)), "", "the oldest was closed");
    Ok(())
}

#[test]
fn readers_that_stop_reading_lose_their_places() -> Outcome {
    let (endless, well) = (RawServer::flooding(10_000_000_000)?, well()?);
    let hosts = [endless.host(), well.host()];
    let server =
        WaybillServer::start(&["--patience", "2", "--registry", &hosts[0], "--registry", &hosts[1]])?;
    let request = relayed("GET", &endless.host(), "/v2/a/blobs/sha256:1", "");
    let mut held = (0..PLACES).map(|_| sent(&server, &request)).collect::<Outcome<Vec<_>>>()?;
    for stream in &mut held {
        stream.read_exact(&mut [0; 12]).doing("reading the start of an answer")?;
    }
    until_true("places that are free again", || relays(&server, &well))?;
    until_true("a line for each of them in the log", || {
        Ok(server.log()?.matches("/v2/a/blobs/sha256:1  ").count() == PLACES)
    })
}
