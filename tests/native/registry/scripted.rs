//! A transport that answers from a script and remembers what was asked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::executor::block_on;
use waybill::oci::{Digest, Registry, Repository, Tag};
use waybill::registry::{
    Body, Chunks, Client, Exposure, Headers, LocalFuture, Method, Origin, Request, Response, Transport,
    TransportError,
};

/// The origin of a URL.
pub(crate) fn origin(url: &str) -> Origin {
    Origin::of(url).unwrap()
}

/// One answer.
#[derive(Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Headers,
    exposure: Exposure,
    chunks: Vec<Result<Vec<u8>, TransportError>>,
    failure: Option<TransportError>,
}

impl Reply {
    /// A status without a body; all headers can be read.
    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Headers::new(), exposure: Exposure::All, chunks: Vec::new(), failure: None }
    }

    /// A success of this type.
    pub(crate) fn ok(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::status(200).header("Content-Type", content_type).body(body)
    }

    /// A refusal with an error list.
    pub(crate) fn refusal(status: u16, code: &str, message: &str) -> Self {
        let body = format!(r#"{{"errors":[{{"code":"{code}","message":"{message}"}}]}}"#);
        Self::status(status).header("Content-Type", "application/json").body(body)
    }

    /// No response.
    pub(crate) fn blocked(detail: &str) -> Self {
        Self::failing(TransportError::Blocked(detail.into()))
    }

    /// No response by the companion, which is the only way.
    pub(crate) fn unrelayed(words: &str) -> Self {
        Self::failing(TransportError::Unrelayed { browser: None, companion: Some(words.into()) })
    }

    /// No response, for this reason.
    pub(crate) fn failing(error: TransportError) -> Self {
        Self { failure: Some(error), ..Self::status(0) }
    }

    pub(crate) fn header(self, name: &str, value: impl Into<String>) -> Self {
        Self { headers: self.headers.with(name, value), ..self }
    }

    /// The next piece of the body.
    pub(crate) fn body(mut self, piece: impl Into<Vec<u8>>) -> Self {
        self.chunks.push(Ok(piece.into()));
        self
    }

    /// Breaks off here.
    pub(crate) fn interrupted(mut self, detail: &str) -> Self {
        self.chunks.push(Err(TransportError::Interrupted(detail.into())));
        self
    }

    /// As in a page: headers that are not exposed cannot be read.
    pub(crate) fn cors(self) -> Self {
        Self { exposure: Exposure::Cors, ..self }
    }
}

/// The pieces of one body, counted as they are read.
struct Pieces {
    left: std::vec::IntoIter<Result<Vec<u8>, TransportError>>,
    read: Rc<Cell<usize>>,
}

impl Chunks for Pieces {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        let piece = self.left.next().transpose();
        self.read.set(self.read.get() + usize::from(piece.as_ref().is_ok_and(Option::is_some)));
        Box::pin(std::future::ready(piece))
    }
}

type Answer = dyn Fn(&Request, usize) -> Reply;

pub(crate) struct Scripted {
    answer: Box<Answer>,
    requests: RefCell<Vec<Request>>,
    pieces: Rc<Cell<usize>>,
}

impl Scripted {
    /// Answers by the request, and by how many came before it.
    pub(crate) fn by(answer: impl Fn(&Request, usize) -> Reply + 'static) -> Rc<Self> {
        Rc::new(Self { answer: Box::new(answer), requests: RefCell::default(), pieces: Rc::default() })
    }

    /// Answers in this order; one request more is a failure of the test.
    pub(crate) fn list(replies: impl IntoIterator<Item = Reply>) -> Rc<Self> {
        let replies: Vec<_> = replies.into_iter().collect();
        Self::by(move |request, number| {
            let reply = replies.get(number);
            reply.unwrap_or_else(|| panic!("request {} was not expected: {request:?}", number + 1)).clone()
        })
    }

    /// The answer to a request, which is not counted.
    pub(crate) fn answer(&self, request: &Request) -> Reply {
        (self.answer)(request, 0)
    }

    /// A client over this transport.
    pub(crate) fn client(self: &Rc<Self>) -> Client {
        Client::new(self.clone())
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.borrow().clone()
    }

    /// Method and URL below `/v2/` of each request.
    pub(crate) fn asked(&self) -> Vec<String> {
        let line = |request: &Request| {
            let path = request.url.strip_prefix("https://registry.example/v2/").unwrap_or(&request.url);
            match request.method {
                Method::Get => path.to_owned(),
                method => format!("{method} {path}"),
            }
        };
        self.requests.borrow().iter().map(line).collect()
    }

    /// The `Accept` of each request.
    pub(crate) fn accepts(&self) -> Vec<String> {
        let accept = |request: &Request| request.headers.get("accept").unwrap_or_default().to_owned();
        self.requests.borrow().iter().map(accept).collect()
    }

    /// How many pieces of bodies were read.
    pub(crate) fn pieces_read(&self) -> usize {
        self.pieces.get()
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let number = self.requests.borrow().len();
            self.requests.borrow_mut().push(request.clone());
            let Reply { status, headers, exposure, chunks, failure } = (self.answer)(&request, number);
            let body = Body::new(Pieces { left: chunks.into_iter(), read: self.pieces.clone() });
            failure.map_or(Ok(Response { status, headers, exposure, body }), Err)
        })
    }
}

/// Runs a future of a test, in which nothing ever waits.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    block_on(future)
}

pub(crate) fn registry() -> Registry {
    "registry.example".parse().unwrap()
}

pub(crate) fn repository() -> Repository {
    "registry.example/my/app".parse().unwrap()
}

pub(crate) fn tag() -> Tag {
    "1.0".parse().unwrap()
}

pub(crate) fn digest(text: &str) -> Digest {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}
