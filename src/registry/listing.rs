//! Paged lists of names: repositories and tags. Distribution spec, "Content Discovery".

use serde_json::Value;

use super::client::Client;
use super::{Error, ErrorKind, Exposure, Method, Request, link};

/// Names asked for in one page: no registry refuses fewer.
const PAGE_SIZE: usize = 1000;
/// Bytes of one page that are read.
const PAGE_LIMIT: u64 = 16 << 20;
/// Empty pages in a row that are followed.
const EMPTY_PAGES: usize = 3;
/// Names after which a list is left: more would not fit in a page of a browser.
const NAME_LIMIT: usize = 100_000;

/// A list that is read page by page.
pub struct Listing<'a> {
    client: &'a Client,
    url: String,
    member: &'static str,
    page_size: Option<usize>,
    next: Option<Next>,
    count: usize,
    last: Option<String>,
    empty_pages: usize,
}

/// How the next page is asked for.
enum Next {
    First,
    Url(String),
    /// By the last name, since `Link` cannot be read.
    After(String),
}

/// One page of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The names, as written.
    pub names: Vec<String>,
    /// Whether more pages follow.
    pub more: bool,
    /// Whether the list goes on beyond what Waybill reads.
    pub cut: bool,
}

impl<'a> Listing<'a> {
    pub(super) fn new(client: &'a Client, url: String, member: &'static str) -> Self {
        Self {
            client,
            url,
            member,
            page_size: Some(PAGE_SIZE),
            next: Some(Next::First),
            count: 0,
            last: None,
            empty_pages: 0,
        }
    }

    /// The next page; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Page>, Error> {
        let Some(next) = self.next.take() else { return Ok(None) };
        let url = match &next {
            Next::First => self.first_url(),
            Next::Url(url) => url.clone(),
            Next::After(last) => {
                let size = self.page_size.map(|n| format!("n={n}&")).unwrap_or_default();
                format!("{}?{size}last={}", self.url, percent_encode(last))
            }
        };
        let request = Request::new(Method::Get, url);
        let (response, body) = match self.client.read_answer(&request, PAGE_LIMIT).await {
            Err(error)
                if self.page_size.is_some() && matches!(next, Next::First) && refuses_page_size(&error) =>
            {
                self.page_size = None;
                self.next = Some(Next::First);
                return Box::pin(self.next()).await;
            }
            other => other?,
        };
        let mut names = names(&body, self.member).map_err(|detail| {
            let preview = super::client::preview(&body);
            Error::new(&request, ErrorKind::Unreadable { detail, preview })
        })?;
        let link = response.headers.get("link").and_then(link::next);
        // A server that ignores `last` would send the same page for ever.
        let repeated = matches!(next, Next::After(_)) && names.last() == self.last.as_ref();
        if repeated {
            names.clear();
        }
        // A page may be empty and still lead on, but not for ever.
        self.empty_pages = if names.is_empty() { self.empty_pages + 1 } else { 0 };
        self.next = match (link, response.exposure, names.last()) {
            (Some(_), ..) if self.empty_pages > EMPTY_PAGES => None,
            (Some(target), ..) => Some(Next::Url(link::resolve(target, &request.url))),
            (None, Exposure::Cors, Some(last)) => Some(Next::After(last.clone())),
            _ => None,
        };
        self.count += names.len();
        self.last = names.last().cloned();
        let surplus = self.count.saturating_sub(NAME_LIMIT);
        let cut = surplus > 0 || (self.next.is_some() && self.count >= NAME_LIMIT);
        if cut {
            names.truncate(names.len() - surplus);
            self.next = None;
        }
        Ok(Some(Page { names, more: self.next.is_some(), cut }))
    }

    fn first_url(&self) -> String {
        match self.page_size {
            Some(n) => format!("{}?n={n}", self.url),
            None => self.url.clone(),
        }
    }
}

/// Some registries answer 400 to a page size above their own.
fn refuses_page_size(error: &Error) -> bool {
    matches!(&error.kind, ErrorKind::Refused { status: 400, .. })
}

fn names(body: &[u8], member: &str) -> Result<Vec<String>, String> {
    let value: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    match value.get(member) {
        Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => {
            let name = |item: &Value| item.as_str().map(str::to_owned);
            items
                .iter()
                .map(name)
                .collect::<Option<_>>()
                .ok_or_else(|| format!("`{member}` holds something else than strings"))
        }
        _ => Err(format!("there is no array `{member}`")),
    }
}

/// Encodes a query value.
pub(super) fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex_digit(byte >> 4), hex_digit(byte & 15)]);
        }
    }
    encoded
}

fn hex_digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase()
}
