//! Waiting: for a registry that has too much to do, for one that hangs, and for a place among six.

use std::cell::RefCell;
use std::future::{pending, ready};
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use waybill::registry::{
    Body, Chunks, Exposure, Headers, LocalFuture, Method, Queue, Request, Response, Retry, TimeLimit, Timer,
    Transport, TransportError,
};

use super::scripted::{Reply, Scripted, run};

/// Ends every wait at once, and remembers it.
#[derive(Default)]
struct AtOnce(RefCell<Vec<u64>>);

impl Timer for AtOnce {
    fn sleep(&self, time: Duration) -> LocalFuture<'static, ()> {
        self.0.borrow_mut().push(time.as_secs());
        Box::pin(ready(()))
    }
}

fn asked(replies: Vec<Reply>) -> (u16, Vec<u64>, Vec<(u64, bool)>) {
    let timer = Rc::new(AtOnce::default());
    let told = Rc::new(RefCell::new(Vec::new()));
    let heard = told.clone();
    // It is Thu, 01 Jan 1970 00:01:40 GMT.
    let until = |date: &str| {
        let date = httpdate::parse_http_date(date).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(date.saturating_sub(Duration::from_secs(100)))
    };
    let tell =
        move |wait: waybill::registry::Wait, begins| heard.borrow_mut().push((wait.time.as_secs(), begins));
    let retry = Retry::new(Scripted::list(replies), timer.clone(), until, tell);
    let status = run(retry.send(Request::new(Method::Get, "https://a/v2/"))).map(|response| response.status);
    let told = told.borrow().clone();
    (status.unwrap(), timer.0.borrow().clone(), told)
}

#[test]
fn a_busy_registry_is_asked_again_when_it_wants() {
    let busy = |after: &str| Reply::status(503).header("Retry-After", after);
    let (status, waits, told) =
        asked(vec![busy("7"), busy("Thu, 01 Jan 1970 00:01:45 GMT"), Reply::status(200)]);
    assert_eq!((status, waits), (200, vec![7, 5]));
    assert_eq!(told, [(7, true), (7, false), (5, true), (5, false)]);
}

#[test]
fn one_that_hides_how_long_is_asked_again_ever_later_and_not_for_ever() {
    let busy = || Reply::status(429).cors();
    assert_eq!(
        asked(vec![busy(), busy(), busy(), busy()]),
        (429, vec![1, 2, 4], vec![(1, true), (1, false), (2, true), (2, false), (4, true), (4, false),])
    );
}

#[test]
fn a_wait_in_words_that_are_none_is_as_good_as_no_wait() {
    let busy = |status| Reply::status(status).header("Retry-After", "880.092us");
    let (status, waits, _) = asked(vec![busy(429), busy(429), busy(429), Reply::status(200)]);
    assert_eq!((status, waits), (200, vec![1, 2, 4]));
    assert_eq!(asked(vec![busy(503)]).0, 503);
    let long = Reply::status(429).header("Retry-After", "1000000000000000000000");
    assert_eq!(asked(vec![long]).0, 429, "it is a number");
}

#[test]
fn an_hour_is_not_waited_for_and_an_unexplained_503_stands() {
    assert_eq!(asked(vec![Reply::status(429).header("Retry-After", "3600")]).0, 429);
    assert_eq!(asked(vec![Reply::status(503)]).0, 503);
}

/// Never answers; or answers with a body that never comes.
struct Hanging {
    answers: bool,
}

struct Never;

impl Chunks for Never {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(pending())
    }
}

impl Transport for Hanging {
    fn send(&self, _: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if !self.answers {
            return Box::pin(pending());
        }
        let (headers, body) = (Headers::new(), Body::new(Never));
        Box::pin(ready(Ok(Response { status: 200, headers, exposure: Exposure::All, body })))
    }
}

#[test]
fn what_hangs_is_left() {
    let limit = |answers| TimeLimit::new(Hanging { answers }, Rc::new(AtOnce::default()));
    let request = || Request::new(Method::Get, "https://a/v2/");
    assert_eq!(
        run(limit(false).send(request())).err(),
        Some(TransportError::TimedOut(Duration::from_secs(60)))
    );
    let mut response = run(limit(true).send(request())).unwrap();
    assert_eq!(run(response.body.chunk()), Err(TransportError::TimedOut(Duration::from_secs(60))));
}

#[test]
fn a_large_body_may_take_longer_to_go_out() {
    let timer = Rc::new(AtOnce::default());
    let limit = TimeLimit::new(Hanging { answers: false }, timer.clone());
    let request = Request::new(Method::Patch, "https://a/v2/").body("text/plain", vec![0; 16 << 20]);
    assert_eq!(
        run(limit.send(request)).err(),
        Some(TransportError::TimedOut(Duration::from_secs(60 + 1024)))
    );
}

#[test]
fn six_are_sent_at_once_to_one_host_and_the_next_when_one_has_ended() {
    let queue = Queue::new(Hanging { answers: true });
    let send =
        |host: &str| queue.send(Request::new(Method::Get, format!("https://{host}/v2/"))).now_or_never();
    let mut open: Vec<_> = (0..6).map(|_| send("a").expect("there is room for six").unwrap()).collect();
    assert!(send("a").is_none(), "a seventh waits");
    assert!(send("b").is_some(), "another host has places of its own");
    open.pop();
    assert!(send("a").is_some(), "the next has the place of the one that ended");
}
