//! Time.

use std::time::Duration;

use wasm_bindgen_futures::JsFuture;

use crate::registry::{LocalFuture, Timer};

/// How long the page has been open, to the millisecond.
pub fn since_opened() -> Duration {
    let now = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    // A page is open for some days at most, and the clock does not run backwards.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let milliseconds = now as u64;
    Duration::from_millis(milliseconds)
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    // No clock that matters here is before 1970, or beyond what a float counts.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = js_sys::Date::now() as u64;
    now
}

/// How long it is until a date of HTTP, in whole seconds, and nothing of that if it is over; none if it is no date.
pub fn time_until(date: &str) -> Option<Duration> {
    let then = js_sys::Date::parse(date);
    // What is far away or no number is cut at what can be counted.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = ((then - js_sys::Date::now()) / 1000.0).max(0.0) as u64;
    (!then.is_nan()).then_some(Duration::from_secs(seconds))
}

/// Milliseconds since 1970 at a date as registries and tools write it; none if it is no date.
pub fn moment(date: &str) -> Option<i64> {
    let moment = js_sys::Date::parse(date);
    // What is far away is cut at what can be counted.
    #[allow(clippy::cast_possible_truncation)]
    (!moment.is_nan()).then_some(moment as i64)
}

/// Waits with the browser's own timer.
pub struct BrowserTimer;

impl Timer for BrowserTimer {
    fn sleep(&self, time: Duration) -> LocalFuture<'static, ()> {
        let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        let mut handle = None;
        let over = js_sys::Promise::new(&mut |resolve, _| {
            handle = web_sys::window().and_then(|window| {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok()
            });
        });
        let timeout = Timeout(handle);
        Box::pin(async move {
            _ = JsFuture::from(over).await;
            drop(timeout);
        })
    }
}

/// A timeout of the browser. One stands for each piece of a body: those that nobody waits for must not pile up.
struct Timeout(Option<i32>);

impl Drop for Timeout {
    fn drop(&mut self) {
        if let (Some(handle), Some(window)) = (self.0, web_sys::window()) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// The local time, `14:02:11`. The first use of the browser's own formatting takes as long as drawing an image does.
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// The local date and time, `2026-03-01 14:02`.
pub fn today() -> String {
    local_time(now())
}

/// A moment in milliseconds since 1970 as tools write it, `2026-03-01T13:02:11.000Z`; empty for one that no date has.
pub fn iso_time(moment: u64) -> String {
    let then = date(moment);
    if then.get_time().is_nan() { String::new() } else { then.to_iso_string().into() }
}

/// The local date and time at a moment in milliseconds since 1970.
pub fn local_time(moment: u64) -> String {
    let then = date(moment);
    let (month, day) = (then.get_month() + 1, then.get_date());
    format!("{}-{month:02}-{day:02} {:02}:{:02}", then.get_full_year(), then.get_hours(), then.get_minutes())
}

fn date(moment: u64) -> js_sys::Date {
    // A float counts the milliseconds of 285,000 years.
    #[allow(clippy::cast_precision_loss)]
    js_sys::Date::new(&(moment as f64).into())
}
