//! A request to a registry.

use std::fmt;

use super::Headers;

/// The methods that reading takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks for content.
    Get,
    /// Asks for the headers of content.
    Head,
}

impl Method {
    /// As it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// The headers that are set on purpose; a browser adds its own.
    pub headers: Headers,
}

impl Request {
    /// A request without headers.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: Headers::new() }
    }

    /// With `Accept`.
    #[must_use]
    pub fn accept(mut self, media_types: &str) -> Self {
        self.headers = self.headers.with("Accept", media_types);
        self
    }

    /// Path and query of the URL.
    pub fn path(&self) -> &str {
        let after_scheme = self.url.split_once("://").map_or(&*self.url, |(_, rest)| rest);
        after_scheme.find('/').and_then(|slash| after_scheme.get(slash..)).unwrap_or("/")
    }
}
