//! Plain HTTP, as a client: any status is an answer.

use std::sync::LazyLock;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Request;

use crate::{Outcome, While};

/// Bytes of a body that are read at most.
const LIMIT: u64 = 1 << 30;

/// An answer, as it is sent or as it came.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// After how many bytes of the body the connection breaks off.
    pub cut: Option<usize>,
}

impl Answer {
    /// An answer with a content type.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into(), cut: None }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sets a header, in place of one of the same name.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Breaks off after `length` bytes of the body, having announced all of them.
    #[must_use]
    pub fn cut_after(self, length: usize) -> Self {
        Self { cut: Some(length), ..self }
    }
}

/// Keeps connections open, which makes thousands of pushes bearable.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(Duration::from_secs(120))).build().into()
});

/// Sends a request without following redirects.
pub fn send(method: &str, url: &str, headers: &[(String, String)], body: &[u8]) -> Outcome<Answer> {
    let doing = || format!("{method} {url}");
    let request = Request::builder().method(method).uri(url);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
    let mut response = AGENT.run(request.body(body)?).doing(doing())?;
    let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Ok(Answer {
        status: response.status().as_u16(),
        headers: response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body: response.body_mut().with_config().limit(LIMIT).read_to_vec().doing(doing())?,
        cut: None,
    })
}

/// Asks for what is there.
pub fn get(url: &str) -> Outcome<Answer> {
    send("GET", url, &[], &[])
}
