//! The journal: what was sent and what came back, with secrets masked.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use waybill::oci::MediaType;
use waybill::registry::{
    Broken, Client, Exchange, Exposure, Headers, Journal, LocalFuture, Log, Method, Outcome, PREVIEW_LIMIT,
    Request, Response, Transport, TransportError, Upload,
};

use super::scripted::{Reply, Scripted, repository, run};
use waybill::words;

/// A journal over a script, and a clock that moves on by 10 ms whenever it is read.
struct Recorder {
    journal: Journal<Rc<Scripted>>,
    log: Rc<Log>,
    changes: Rc<Cell<usize>>,
}

fn record(replies: impl IntoIterator<Item = Reply>) -> Recorder {
    let (now, changes) = (Cell::new(0), Rc::new(Cell::new(0)));
    let counter = changes.clone();
    let log = Log::new(
        move || Duration::from_millis(now.replace(now.get() + 10)),
        move || counter.set(counter.get() + 1),
    );
    Recorder { journal: Journal::new(Scripted::list(replies), log.clone()), log, changes }
}

impl Recorder {
    fn send(&self, method: Method, url: &str) -> Result<Response, TransportError> {
        run(self.journal.send(Request::new(method, url)))
    }

    fn get(&self, url: &str) {
        let response = self.send(Method::Get, url).unwrap();
        run(response.body.read(1 << 20)).unwrap();
    }

    fn last(&self) -> Exchange {
        Exchange::clone(self.log.exchanges().last().unwrap())
    }
}

#[track_caller]
fn assert_broken(exchange: &Exchange, expected: Option<&str>) {
    let Outcome::Answered { broken, .. } = &exchange.outcome else { panic!("{exchange:?}") };
    assert_eq!(broken.as_ref().map(words::transport::broken).as_deref(), expected);
}

#[test]
fn a_failure_whose_words_are_those_of_a_body_that_nobody_wanted_is_none_the_less_one() {
    let answered = |broken| Outcome::Answered {
        status: 200,
        headers: Headers::new(),
        exposure: Exposure::All,
        size: 1,
        preview: b"a".to_vec(),
        broken: Some(broken),
    };
    let recorder = record([Reply::status(200)]);
    recorder.send(Method::Get, "https://a/").unwrap();
    let with = |broken| Exchange { outcome: answered(broken), ..recorder.last() };
    assert!(with(Broken::Left).is_good());
    let in_its_words = TransportError::Blocked(words::transport::broken(&Broken::Left).into());
    assert!(!with(Broken::Failed(in_its_words)).is_good());
}

#[test]
fn an_exchange_is_recorded_as_it_went_over_the_wire() {
    let reply = Reply::status(200).header("Content-Type", "a/b").header("Set-Cookie", "id=secret; Path=/");
    let recorder = record([reply.body("ab").body("cde").cors()]);
    let headers = Headers::new().with("Accept", "a/b").with("Authorization", "Bearer secret");
    let request = Request { headers, ..Request::new(Method::Get, "https://a/v2/x") };
    let response = run(recorder.journal.send(request)).unwrap();
    assert_eq!(run(response.body.read(10)).unwrap(), (b"abcde".to_vec(), false));
    let masked = Headers::new().with("Accept", "a/b").with("Authorization", "Bearer ***");
    let expected = Exchange {
        number: 1,
        request: Request { headers: masked, ..Request::new(Method::Get, "https://a/v2/x") },
        sent: 0,
        started: Duration::ZERO,
        duration: Some(Duration::from_millis(10)),
        outcome: Outcome::Answered {
            status: 200,
            headers: Headers::new().with("Content-Type", "a/b").with("Set-Cookie", "***"),
            exposure: Exposure::Cors,
            size: 5,
            preview: b"abcde".to_vec(),
            broken: None,
        },
    };
    assert_eq!(recorder.log.exchanges(), [Arc::new(expected)]);
    assert_eq!(recorder.changes.get(), 3, "sent, answered, ended");
}

#[test]
fn the_sender_gets_the_real_headers() {
    let recorder = record([Reply::status(401).header("Set-Cookie", "id=secret")]);
    let response = recorder.send(Method::Get, "https://a/").unwrap();
    assert_eq!((response.status, response.headers.get("set-cookie")), (401, Some("id=secret")));
}

#[test]
fn an_exchange_that_goes_on_has_no_duration() {
    let recorder = record([Reply::status(200).body("ab").body("c")]);
    let mut response = recorder.send(Method::Get, "https://a/").unwrap();
    run(response.body.chunk()).unwrap();
    let exchange = recorder.last();
    assert_eq!(exchange.duration, None);
    let Outcome::Answered { size, preview, broken, .. } = exchange.outcome else { panic!("an answer") };
    assert_eq!((size, &*preview, broken), (2, &b"ab"[..], None));
}

#[test]
fn a_failure_is_recorded_in_its_words() {
    let recorder = record([Reply::blocked("Failed to fetch")]);
    assert!(recorder.send(Method::Get, "https://a/").is_err());
    let exchange = recorder.last();
    assert_eq!(exchange.outcome, Outcome::Failed(TransportError::Blocked("Failed to fetch".into())));
    assert_eq!(exchange.duration, Some(Duration::from_millis(10)));
}

#[test]
fn a_body_that_breaks_off_is_recorded() {
    let recorder = record([Reply::status(200).body("ab").interrupted("reset")]);
    let response = recorder.send(Method::Get, "https://a/").unwrap();
    assert!(run(response.body.read(10)).is_err());
    assert_broken(&recorder.last(), Some("the response broke off: reset"));
    assert_eq!(recorder.last().duration, Some(Duration::from_millis(10)));
}

#[test]
fn a_body_that_is_dropped_was_left() {
    let recorder = record([Reply::status(200).body("ab").body("c")]);
    let mut response = recorder.send(Method::Get, "https://a/").unwrap();
    run(response.body.chunk()).unwrap();
    drop(response);
    assert_broken(&recorder.last(), Some("left before the end"));
    assert!(recorder.last().is_good(), "nobody wanted the rest");
    assert_eq!(recorder.last().duration, Some(Duration::from_millis(10)));
}

#[test]
fn the_answer_to_a_head_request_ends_with_its_headers() {
    let recorder = record([Reply::status(200)]);
    drop(recorder.send(Method::Head, "https://a/").unwrap());
    assert_broken(&recorder.last(), None);
    assert_eq!(recorder.last().duration, Some(Duration::from_millis(10)));
}

#[test]
fn an_answer_without_a_body_ends_with_its_headers() {
    for reply in [Reply::status(204), Reply::status(202).header("Content-Length", "0")] {
        let recorder = record([reply]);
        drop(recorder.send(Method::Post, "https://a/").unwrap());
        assert_broken(&recorder.last(), None);
    }
}

#[test]
fn an_upload_leaves_no_answer_before_its_end() {
    let at = |status, location| Reply::status(status).header("Location", location).body("so").body(" be it");
    let log = Log::new(|| Duration::ZERO, || ());
    let replies = [at(202, "/u/1"), at(202, "/u/2"), at(202, "/u/3"), at(201, "/b"), at(201, "/m")];
    let journal = Journal::new(Scripted::list(replies), log.clone());
    let client = Client::new(Rc::new(journal));
    let bytes: Arc<[u8]> = b"abcdef".as_slice().into();
    run(client.repository(&repository()).push_blob(&bytes, Upload::Chunked(3), None, &mut |_| ())).unwrap();
    run(client.repository(&repository()).put_manifest("latest", &MediaType::OciManifest, &bytes)).unwrap();
    let exchanges = log.exchanges();
    assert_eq!(exchanges.len(), 5);
    for exchange in exchanges {
        assert_broken(&exchange, None);
        let Outcome::Answered { preview, .. } = &exchange.outcome else { panic!("{exchange:?}") };
        assert_eq!(preview, b"so be it");
    }
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_request_that_is_dropped_was_left() {
    let log = Log::new(|| Duration::ZERO, || ());
    let journal = Journal::new(Silent, log.clone());
    let mut future = journal.send(Request::new(Method::Get, "https://a/"));
    assert_eq!(log.sent(), 0, "nothing is sent before anybody waits for it");
    assert!(future.as_mut().now_or_never().is_none());
    assert_eq!(log.exchanges()[0].outcome, Outcome::Waiting);
    drop(future);
    assert_eq!(log.exchanges()[0].outcome, Outcome::Left);
    assert_eq!(log.exchanges()[0].duration, Some(Duration::ZERO));
}

#[test]
fn the_start_of_a_body_is_kept_and_all_of_it_counted() {
    let recorder = record([Reply::status(200).body(vec![1; 4000]).body(vec![2; 4000]).body(vec![3; 4000])]);
    recorder.get("https://a/");
    let Outcome::Answered { size, preview, .. } = recorder.last().outcome else { panic!("an answer") };
    assert_eq!((size, preview.len()), (12_000, PREVIEW_LIMIT));
    assert_eq!(preview, [vec![1; 4000], vec![2; 96]].concat());
}

#[test]
fn exchanges_are_numbered_for_ever_and_500_are_kept() {
    let recorder = record(vec![Reply::status(200); 502]);
    (0..501).for_each(|_| recorder.get("https://a/"));
    let numbers: Vec<_> = recorder.log.exchanges().iter().map(|exchange| exchange.number).collect();
    assert_eq!((numbers.len(), numbers[0], numbers[499]), (500, 2, 501));
    recorder.log.clear();
    assert_eq!((recorder.log.exchanges(), recorder.log.sent()), (Vec::new(), 501));
    recorder.get("https://a/");
    assert_eq!((recorder.last().number, recorder.log.sent()), (502, 502));
}

#[test]
fn clearing_forgets_an_exchange_that_goes_on() {
    let recorder = record([Reply::status(200).body("ab")]);
    let response = recorder.send(Method::Get, "https://a/").unwrap();
    recorder.log.clear();
    run(response.body.read(10)).unwrap();
    assert_eq!(recorder.log.exchanges(), []);
}

#[test]
fn headers_that_cors_hides_are_named_where_they_matter() {
    let manifests = "https://a/v2/x/manifests/1";
    let cases: [(&str, Reply, &[&str]); 10] = [
        (manifests, Reply::status(200).cors(), &["docker-content-digest"]),
        (manifests, Reply::status(200), &[]),
        (manifests, Reply::status(200).header("Docker-Content-Digest", "x").cors(), &[]),
        ("https://a/v2/x/blobs/sha256:0", Reply::status(200).cors(), &["docker-content-digest"]),
        ("https://a/v2/x/tags/list?n=1", Reply::status(200).cors(), &["link"]),
        ("https://a/v2/_catalog", Reply::status(200).header("Link", "x").cors(), &[]),
        ("https://a/v2/_catalog", Reply::status(429).cors(), &["link", "retry-after"]),
        (manifests, Reply::status(401).cors(), &["docker-content-digest", "www-authenticate"]),
        ("https://a/v2/", Reply::status(503).cors(), &["retry-after"]),
        ("https://a/v2/", Reply::status(200).cors(), &[]),
    ];
    for (url, reply, expected) in cases {
        let recorder = record([reply]);
        recorder.get(url);
        assert_eq!(recorder.last().hidden_headers(), expected, "{url}");
    }
    let recorder = record([Reply::blocked("")]);
    assert!(recorder.send(Method::Get, manifests).is_err());
    assert_eq!(recorder.last().hidden_headers(), [""; 0]);
}

#[test]
fn headers_of_writes_that_cors_hides_are_named_where_they_matter() {
    let (uploads, upload) = ("https://a/v2/x/blobs/uploads/", "https://a/v2/x/blobs/uploads/1?s=2");
    let manifest = "https://a/v2/x/manifests/1";
    let told: [&str; 0] = [];
    let cases: [(Method, &str, &str, Reply, &[&str]); 14] = [
        (Method::Post, uploads, "", Reply::status(202).cors(), &["location"]),
        (Method::Post, uploads, "", Reply::status(202), &told),
        (Method::Post, uploads, "", Reply::status(202).header("Location", "/u").cors(), &told),
        (Method::Post, uploads, "", Reply::status(401).cors(), &["www-authenticate"]),
        (Method::Patch, upload, "ab", Reply::status(202).cors(), &["location"]),
        (Method::Put, upload, "ab", Reply::status(201).cors(), &["location"]),
        (Method::Put, upload, "ab", Reply::status(404).cors(), &told),
        (Method::Get, upload, "", Reply::status(204).cors(), &["range"]),
        (Method::Get, upload, "", Reply::status(404).cors(), &told),
        (Method::Put, manifest, "{}", Reply::status(201).cors(), &["docker-content-digest"]),
        (
            Method::Put,
            manifest,
            r#"{"subject":{}}"#,
            Reply::status(201).cors(),
            &["docker-content-digest", "oci-subject"],
        ),
        (Method::Put, manifest, r#"{"subject":{}}"#, Reply::status(400).cors(), &["docker-content-digest"]),
        (Method::Delete, manifest, "", Reply::status(202).cors(), &told),
        (Method::Delete, "https://a/v2/x/blobs/sha256:0", "", Reply::status(202).cors(), &told),
    ];
    for (method, url, body, reply, expected) in cases {
        let recorder = record([reply]);
        let request = Request::new(method, url).body("a/b", body.as_bytes());
        drop(run(recorder.journal.send(request)).unwrap());
        assert_eq!(recorder.last().hidden_headers(), expected, "{method} {url} {body}");
    }
    let long = format!(r#"{{{}"subject":{{}}}}"#, " ".repeat(70_000));
    let recorder = record([Reply::status(201).cors()]);
    drop(run(recorder.journal.send(Request::new(Method::Put, manifest).body("a/b", long.as_bytes()))));
    assert!(recorder.last().hidden_headers().contains(&"oci-subject"), "the end was not kept");
}
