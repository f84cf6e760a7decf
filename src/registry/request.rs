//! A request to a registry.

use std::fmt;
use std::sync::Arc;

use super::url::path_of;
use super::{Headers, Operation};

/// The methods of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks for content.
    Get,
    /// Asks for the headers of content.
    Head,
    /// Opens an upload, or uploads at once.
    Post,
    /// Ends an upload, or stores a manifest.
    Put,
    /// Adds to an upload.
    Patch,
    /// Removes a tag, a manifest or a blob, or gives an upload up.
    Delete,
}

impl Method {
    /// The method of a word as it is sent.
    pub fn parse(text: &str) -> Option<Self> {
        use Method::{Delete, Get, Head, Patch, Post, Put};
        [Get, Head, Post, Put, Patch, Delete].into_iter().find(|method| method.as_str() == text)
    }

    /// As it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a page may learn from an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// All that the other side allows it to read (`cors`).
    #[default]
    Read,
    /// The same, and never by way of a companion.
    Direct,
    /// The same, and no redirect is followed: status 0 says that there is one.
    Unredirected,
    /// The same, and it is sent as it is: without credentials, detours and second tries.
    Probe,
    /// Only that something answered: status 0, without headers and body (`no-cors`).
    Reach,
}

impl Mode {
    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Direct => "direct",
            Self::Unredirected => "unredirected",
            Self::Probe => "probe",
            Self::Reach => "reach",
        }
    }

    /// The mode of a word.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Read, Self::Direct, Self::Unredirected, Self::Probe, Self::Reach];
        all.into_iter().find(|mode| mode.as_str() == text)
    }

    /// Whether credentials are added, and too busy a registry is waited for.
    pub(super) fn is_helped(self) -> bool {
        matches!(self, Self::Read | Self::Direct | Self::Unredirected)
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// The headers that are set on purpose; a browser adds its own, `Content-Length` among them.
    pub headers: Headers,
    /// The bytes that are sent; none for most requests.
    pub body: Arc<[u8]>,
    /// What a page may learn from the answer.
    pub mode: Mode,
    /// Whether body and answer hold secrets, as those of a token service: a journal masks them.
    pub is_secret: bool,
}

impl Request {
    /// A request without headers and body.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        let (headers, body) = (Headers::new(), Arc::default());
        Self { method, url: url.into(), headers, body, mode: Mode::Read, is_secret: false }
    }

    /// Sends it without a companion.
    #[must_use]
    pub fn directly(mut self) -> Self {
        self.mode = Mode::Direct;
        self
    }

    /// Sends it without a companion, and follows no redirect.
    #[must_use]
    pub fn unredirected(mut self) -> Self {
        self.mode = Mode::Unredirected;
        self
    }

    /// Sends it as it is.
    #[must_use]
    pub fn probing(mut self) -> Self {
        self.mode = Mode::Probe;
        self
    }

    /// Asks only whether something answers.
    #[must_use]
    pub fn reaching(mut self) -> Self {
        self.mode = Mode::Reach;
        self
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers = self.headers.with(name, value);
        self
    }

    /// With `Accept`.
    #[must_use]
    pub fn accept(mut self, media_types: &str) -> Self {
        self.headers = self.headers.with("Accept", media_types);
        self
    }

    /// With a body of this type.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Arc<[u8]>>) -> Self {
        self.headers = self.headers.with("Content-Type", media_type);
        self.body = body.into();
        self
    }

    /// For a request that is only shown: with the length of a body that is not at hand.
    #[must_use]
    pub fn announcing(mut self, size: u64) -> Self {
        self.headers = self.headers.with("Content-Length", size.to_string());
        self
    }

    /// Path and query of the URL.
    pub fn path(&self) -> &str {
        path_of(&self.url)
    }

    /// What is asked of a registry; nothing where the URL lies outside the API.
    pub fn operation(&self) -> Option<Operation<'_>> {
        Operation::of_url(&self.url)
    }
}
