//! What page and worker tell each other, over the two ends of a channel.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;
use waybill::browser::{Remote, answer_at};
use waybill::registry::{
    Body, Chunks, Exposure, Headers, LocalFuture, Method, Request, Response, SignInError, SignInTrouble,
    Transport, TransportError, TransportTrouble,
};
use web_sys::{MessageChannel, MessagePort};

/// Lets messages arrive.
async fn turn() {
    let later = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
    });
    JsFuture::from(later).await.unwrap();
}

async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        turn().await;
    }
}

/// Counts pieces that were read, and what was dropped before its end.
#[derive(Clone, Default)]
struct Counts {
    asked: Rc<RefCell<Vec<Request>>>,
    read: Rc<Cell<u8>>,
    dropped: Rc<Cell<u8>>,
}

struct Counted {
    counts: Counts,
    left: u8,
}

impl Chunks for Counted {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            turn().await;
            if self.left == 0 {
                return Ok(None);
            }
            self.left -= 1;
            self.counts.read.set(self.counts.read.get() + 1);
            // Some sources have empty pieces in the middle.
            Ok(Some(vec![self.left; usize::from(self.left)]))
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.counts.dropped.set(self.counts.dropped.get() + 1);
    }
}

/// What can go wrong, with all that is said of it.
fn failures() -> Vec<TransportError> {
    let companion = Some("it could not either".to_owned());
    let error =
        SignInError { asked: "http://a".into(), trouble: SignInTrouble::Failed, detail: "no token".into() };
    vec![
        TransportError::Blocked("no such thing".into()),
        TransportError::Unrelayed { browser: Some("no CORS".into()), companion: companion.clone() },
        TransportError::Unrelayed { browser: None, companion },
        TransportError::Unrelayed { browser: None, companion: None },
        TransportError::TimedOut(Duration::from_secs(7)),
        TransportError::Interrupted("half of it".into()),
        TransportError::Interrupted(TransportTrouble::Short { came: 1 << 40, announced: 1 << 41 }),
        TransportError::SignIn(Box::new(error)),
    ]
}

/// Answers by the last letter of the URL; with a failure where it has the number of one behind a `!`.
struct Scripted(Counts);

impl Transport for Scripted {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            self.0.asked.borrow_mut().push(request.clone());
            let mut body = Counted { counts: self.0.clone(), left: 3 };
            if let Some((_, number)) = request.url.split_once('!') {
                return Err(failures().swap_remove(number.parse().unwrap()));
            }
            match request.url.chars().last() {
                Some('?') => std::future::pending::<()>().await,
                Some('0') => body.left = 0,
                _ => {}
            }
            let headers = Headers::new().with("Content-Type", "a/b").with("Link", "</v2/>").with("Link", "é");
            Ok(Response { status: 207, headers, exposure: Exposure::All, body: Body::new(body) })
        })
    }
}

fn connect() -> (Remote, Counts) {
    let channel = MessageChannel::new().unwrap();
    let counts = Counts::default();
    answer_at(channel.port2(), Rc::new(Scripted(counts.clone())));
    (Remote::over(channel.port1()), counts)
}

fn get(url: &str) -> Request {
    Request::new(Method::Get, url)
}

#[wasm_bindgen_test]
async fn requests_and_responses_arrive_as_they_were_sent() {
    let (remote, counts) = connect();
    let request = Request::new(Method::Patch, "http://a/ü")
        .accept("*/*")
        .body("application/octet-stream", vec![0, 255, 7]);
    let response = remote.send(request.clone()).await.unwrap();
    assert_eq!(*counts.asked.borrow(), [request]);
    assert_eq!((response.status, response.exposure), (207, Exposure::All));
    let headers: Vec<_> = response.headers.iter().collect();
    assert_eq!(headers, [("Content-Type", "a/b"), ("Link", "</v2/>"), ("Link", "é")]);
    assert_eq!(response.body.read(100).await.unwrap(), (vec![2, 2, 1], false));
    let empty = remote.send(get("http://a/0")).await.unwrap();
    assert_eq!(empty.body.read(100).await.unwrap(), (vec![], false));
}

#[wasm_bindgen_test]
async fn failures_arrive_as_they_were() {
    let (remote, _) = connect();
    for (number, failure) in failures().into_iter().enumerate() {
        assert_eq!(remote.send(get(&format!("http://a/!{number}"))).await.err(), Some(failure));
    }
}

#[wasm_bindgen_test]
async fn several_are_under_way_at_once() {
    let (remote, counts) = connect();
    let stuck = remote.clone();
    spawn_local(async move { _ = stuck.send(get("http://a/?")).await });
    until(|| counts.asked.borrow().len() == 1).await;
    let mut first = remote.send(get("http://a/1")).await.unwrap().body;
    let mut second = remote.send(get("http://a/2")).await.unwrap().body;
    assert_eq!(first.chunk().await, Ok(Some(vec![2, 2])));
    assert_eq!(second.chunk().await, Ok(Some(vec![2, 2])));
    assert_eq!(first.chunk().await, Ok(Some(vec![1])));
    assert_eq!(first.chunk().await, Ok(None));
    assert_eq!(second.chunk().await, Ok(Some(vec![1])));
}

#[wasm_bindgen_test]
async fn no_piece_is_read_before_it_is_asked_for() {
    let (remote, counts) = connect();
    let mut body = remote.send(get("http://a/1")).await.unwrap().body;
    for read in 0..2 {
        for _ in 0..5 {
            turn().await;
        }
        assert_eq!(counts.read.get(), read);
        body.chunk().await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn what_is_left_is_dropped_at_the_other_end() {
    let (remote, counts) = connect();
    let body = remote.send(get("http://a/1")).await.unwrap().body;
    assert_eq!(counts.dropped.get(), 0);
    drop(body);
    until(|| counts.dropped.get() == 1).await;
    // Before there is an answer, too; and before the order could be sent.
    for is_sent in [true, false] {
        let (remote, counts) = connect();
        let mut request = Box::pin(remote.send(get("http://a/?")));
        assert!(futures_util::poll!(request.as_mut()).is_pending());
        if is_sent {
            until(|| counts.asked.borrow().len() == 1).await;
        }
        drop(request);
        until(|| counts.dropped.get() == 1).await;
    }
}

#[wasm_bindgen_test]
async fn a_failure_ends_everything_and_gives_its_reason() {
    let (remote, counts) = connect();
    let mut body = remote.send(get("http://a/1")).await.unwrap().body;
    let waiting = Rc::new(RefCell::new(None));
    let (stuck, kept) = (remote.clone(), waiting.clone());
    spawn_local(async move {
        let error = stuck.send(get("http://a/?")).await.err();
        kept.replace(error);
    });
    until(|| counts.asked.borrow().len() == 2).await;
    let trouble = TransportTrouble::Worker(Some("out of memory".into()));
    remote.fail(trouble.clone());
    let blocked = Some(TransportError::Blocked(trouble.clone()));
    until(|| *waiting.borrow() == blocked).await;
    assert_eq!(body.chunk().await, Err(TransportError::Interrupted(trouble)));
    assert_eq!(remote.send(get("http://a/1")).await.err(), blocked);
    assert!(remote.has_failed());
}

#[wasm_bindgen_test]
async fn what_is_of_another_build_is_not_asked() {
    let channel = MessageChannel::new().unwrap();
    let remote = Remote::over(channel.port1());
    let other: MessagePort = channel.port2();
    let ready: Vec<JsValue> = vec![0.into(), "ready".into(), "another".into()];
    other.post_message(&ready.into()).unwrap();
    let refused = remote.send(get("http://a/1")).await.err();
    assert_eq!(refused, Some(TransportError::Blocked(TransportTrouble::OtherBuild)));
}
