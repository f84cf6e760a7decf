//! Paged lists of names: repositories and tags. Distribution spec, "Content Discovery".

use std::collections::HashSet;

use serde_json::Value;

use crate::oci::JsonReader;

use super::refusal::preview;
use super::{
    Error, ErrorKind, Exposure, ListOddity, Method, Operation, RegistryClient, RepositoryClient, Request,
    Response, Unreadable, endpoint, link, percent,
};

/// Names asked for in one page. Registries that allow fewer refuse it, and are asked without a number.
const PAGE_SIZE: usize = 1000;
/// Bytes of one page that are read.
const PAGE_LIMIT: u64 = 16 << 20;
/// Bytes of all pages together after which a list is left.
const TOTAL_LIMIT: u64 = 64 << 20;
/// Pages after which a list is left.
const PAGES: usize = 2000;
/// Empty pages in a row that are followed.
const EMPTY_PAGES: usize = 3;
/// Names after which a list is left: more would not fit in a page of a browser.
const NAME_LIMIT: usize = 100_000;

/// Names that are looked through between two pauses.
const UNPAUSED: usize = 10_000;

/// A list that is read page by page.
pub struct Listing<'a> {
    registry: RegistryClient<'a>,
    url: String,
    member: &'static str,
    page_size: Option<usize>,
    next: Option<Next>,
    /// Every name so far.
    seen: HashSet<String>,
    /// The URL of every page so far.
    asked: HashSet<String>,
    /// Bytes of all pages so far.
    bytes: u64,
    last: Option<String>,
    empty_pages: usize,
    led_elsewhere: bool,
}

/// How the next page is asked for.
enum Next {
    First,
    Url(String),
    /// By the last name: `Link` cannot be read, or leads elsewhere.
    After(String),
}

/// One page of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The names as written, without those of the pages before.
    pub names: Vec<String>,
    /// Whether more pages follow.
    pub more: bool,
    /// Whether the list goes on beyond what Waybill reads.
    pub cut: bool,
    /// What was odd about this page; of each kind a list tells only the first.
    pub oddity: Option<ListOddity>,
}

impl<'a> RegistryClient<'a> {
    /// Its repositories, page by page.
    pub fn repositories(self) -> Listing<'a> {
        Listing::new(self, endpoint::url(self.registry(), Operation::Catalog), "repositories")
    }
}

impl<'a> RepositoryClient<'a> {
    /// Its tags, page by page (end-8).
    pub fn tags(self) -> Listing<'a> {
        Listing::new(self.registry(), endpoint::tags(self.repository()), "tags")
    }
}

impl<'a> Listing<'a> {
    fn new(registry: RegistryClient<'a>, url: String, member: &'static str) -> Self {
        Self {
            registry,
            url,
            member,
            page_size: Some(PAGE_SIZE),
            next: Some(Next::First),
            seen: HashSet::new(),
            asked: HashSet::new(),
            bytes: 0,
            last: None,
            empty_pages: 0,
            led_elsewhere: false,
        }
    }

    /// The next page; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Page>, Error> {
        let Some(next) = self.next.take() else { return Ok(None) };
        let request = Request::new(Method::Get, self.url_of(&next));
        let (response, body) = match self.registry.read_answer(&request, PAGE_LIMIT).await {
            Err(error)
                if self.page_size.is_some() && matches!(next, Next::First) && may_be_the_size(&error) =>
            {
                self.page_size = None;
                self.next = Some(Next::First);
                return Box::pin(self.next()).await;
            }
            other => other?,
        };
        let pause = async || self.registry.client().pause().await;
        let parsed = JsonReader::read_in_steps(&body, pause).await;
        let parsed = parsed.map_err(Unreadable::Json);
        let names = parsed.and_then(|parsed| names(parsed.value, self.member)).map_err(|fault| {
            let preview = preview(&body);
            Error::new(&request, ErrorKind::Unreadable { fault, preview })
        })?;
        self.asked.insert(request.url.clone());
        self.bytes = self.bytes.saturating_add(body.len() as u64);
        let came = names.len();
        self.empty_pages = if came == 0 { self.empty_pages + 1 } else { 0 };
        self.last = names.last().cloned().or(self.last.take());
        let mut names = self.fresh(names).await;
        let (next, oddity) = self.follow(&request, &response, came, names.len());
        self.next = next;
        let surplus = self.seen.len().saturating_sub(NAME_LIMIT);
        let is_full = self.seen.len() >= NAME_LIMIT || self.bytes >= TOTAL_LIMIT || self.asked.len() >= PAGES;
        let cut = surplus > 0 || (self.next.is_some() && is_full);
        if cut {
            names.truncate(names.len().saturating_sub(surplus));
            self.next = None;
        }
        Ok(Some(Page { names, more: self.next.is_some(), cut, oddity }))
    }

    /// Those names that no page had before; of those beyond the limit one is enough.
    async fn fresh(&mut self, names: Vec<String>) -> Vec<String> {
        let mut fresh = Vec::new();
        for (at, name) in (1..).zip(names) {
            if self.seen.len() <= NAME_LIMIT && self.seen.insert(name.clone()) {
                fresh.push(name);
            }
            if at % UNPAUSED == 0 {
                self.registry.client().pause().await;
            }
        }
        fresh
    }

    /// Where a page of so many names, of which so many are new, leads to.
    fn follow(
        &mut self,
        request: &Request,
        response: &Response,
        came: usize,
        fresh: usize,
    ) -> (Option<Next>, Option<ListOddity>) {
        let target = response.headers.get("link").and_then(link::next);
        let mut oddity = None;
        let next = match (target, response.exposure, &self.last) {
            (Some(target), _, last) => {
                let url = link::resolve(target, &request.url);
                if link::is_same_path(&url, &self.url) {
                    Next::Url(url)
                } else {
                    if !std::mem::replace(&mut self.led_elsewhere, true) {
                        oddity = Some(ListOddity::Elsewhere { target: target.to_owned() });
                    }
                    match last {
                        Some(last) => Next::After(last.clone()),
                        None => return (None, oddity),
                    }
                }
            }
            (None, Exposure::Cors, Some(last)) if came > 0 => Next::After(last.clone()),
            // Link is optional; a page that is not full is the last one. More than was asked for is all there is.
            (None, _, Some(last)) if self.page_size == Some(came) => Next::After(last.clone()),
            _ => return (None, None),
        };
        let was_asked = self.asked.contains(&self.url_of(&next));
        match came {
            // The end, and some registries have no other: each page links to the one after it.
            0 if was_asked => (None, oddity),
            // A page may be empty and still lead on, but not for ever.
            0 if self.empty_pages > EMPTY_PAGES => (None, Some(ListOddity::Empty)),
            1.. if was_asked || fresh == 0 => (None, Some(ListOddity::Repeats)),
            _ => (Some(next), oddity),
        }
    }

    fn url_of(&self, next: &Next) -> String {
        match (next, self.page_size) {
            (Next::Url(url), _) => url.clone(),
            (Next::First, Some(n)) => format!("{}?n={n}", self.url),
            (Next::First, None) => self.url.clone(),
            (Next::After(last), Some(n)) => format!("{}?n={n}&last={}", self.url, percent::encode(last)),
            (Next::After(last), None) => format!("{}?last={}", self.url, percent::encode(last)),
        }
    }
}

/// Whether a refusal may be about the page size. Registries that allow fewer names say so with 400, 413, 422
/// and others.
fn may_be_the_size(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Refused { status, .. } => {
            (400..500).contains(&status) && !matches!(status, 401 | 403 | 404 | 429)
        }
        _ => false,
    }
}

fn names(value: Value, member: &'static str) -> Result<Vec<String>, Unreadable> {
    let Value::Object(mut members) = value else { return Err(Unreadable::NoArray(member)) };
    match members.swap_remove(member) {
        Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => {
            let name = |item| if let Value::String(name) = item { Some(name) } else { None };
            items.into_iter().map(name).collect::<Option<_>>().ok_or(Unreadable::NotStrings(member))
        }
        _ => Err(Unreadable::NoArray(member)),
    }
}
