//! A decorator that waits and asks again when a registry has too much to do: 429 and 503 with `Retry-After`.
//! RFC 9110, 10.2.3; distribution spec, "Error Codes", `TOOMANYREQUESTS`.

use std::rc::Rc;
use std::time::Duration;

use super::{LocalFuture, Origin, Request, Response, Timer, Transport, TransportError};

/// How often it is asked again.
const RETRIES: u32 = 3;
/// What is waited at most; a registry that asks for more is heard at once.
const LONGEST: Duration = Duration::from_secs(60);

/// A wait that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Whose wish it is.
    pub origin: Origin,
    /// The status that asked for it.
    pub status: u16,
    /// How long it takes, in whole seconds.
    pub time: Duration,
}

/// How long it is until a date of HTTP; none if it is no date.
type Until = Box<dyn Fn(&str) -> Option<Duration>>;

/// Asks again after a while.
pub struct Retry<T> {
    inner: T,
    timer: Rc<dyn Timer>,
    until: Until,
    tell: Rc<dyn Fn(Wait, bool)>,
}

impl<T: Transport> Retry<T> {
    /// Waits with `timer`; `until` tells how long it is until a date of HTTP, and `tell` hears when a wait begins and
    /// ends.
    pub fn new(
        inner: T,
        timer: Rc<dyn Timer>,
        until: impl Fn(&str) -> Option<Duration> + 'static,
        tell: impl Fn(Wait, bool) + 'static,
    ) -> Self {
        Self { inner, timer, until: Box::new(until), tell: Rc::new(tell) }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let Some(origin) = Origin::of(&request.url) else { return self.inner.send(request).await };
        for retry in 0..RETRIES {
            let response = self.inner.send(request.clone()).await?;
            let Some(time) = self.pause(&response, retry) else { return Ok(response) };
            let wait = Wait { origin: origin.clone(), status: response.status, time };
            drop(response);
            (self.tell)(wait.clone(), true);
            let _ended = Ended { wait, tell: self.tell.clone() };
            self.timer.sleep(time).await;
        }
        self.inner.send(request).await
    }

    /// The wait before the next try; nothing when the answer stands.
    fn pause(&self, response: &Response, retry: u32) -> Option<Duration> {
        let told = response.headers.get("retry-after").and_then(|told| self.wish(told.trim()));
        let time = match (response.status, told) {
            (429 | 503, Some(time)) => time,
            // CORS may hide how long, and some say it in words of their own.
            (429, None) => Duration::from_secs(1 << retry),
            _ => return None,
        };
        (time <= LONGEST).then_some(time)
    }

    /// What is told, as a number of seconds or as a date; nothing when it is neither.
    fn wish(&self, told: &str) -> Option<Duration> {
        if told.bytes().all(|byte| byte.is_ascii_digit()) && !told.is_empty() {
            return Some(Duration::from_secs(told.parse().unwrap_or(u64::MAX)));
        }
        if is_date(told) { (self.until)(told) } else { None }
    }
}

/// Whether a text is a date, as far as its form tells: a browser would take many another text for one. RFC 9110, 5.6.7.
pub(super) fn is_date(text: &str) -> bool {
    text.ends_with(" GMT") && text.contains(", ")
}

/// Tells the end of a wait, also of one that is given up.
struct Ended {
    wait: Wait,
    tell: Rc<dyn Fn(Wait, bool)>,
}

impl Drop for Ended {
    fn drop(&mut self) {
        (self.tell)(self.wait.clone(), false);
    }
}

impl<T: Transport> Transport for Retry<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if request.mode.is_helped() { Box::pin(self.exchange(request)) } else { self.inner.send(request) }
    }
}
