//! A registry beside the page: all of the API, over a storage, so that Waybill works with no server at all.

mod answer;
mod attendance;
mod blob;
mod blobs;
mod content;
mod copying;
mod deleting;
mod entry;
mod expiry;
mod garbage;
mod grammar;
mod host;
mod json;
mod key;
mod library;
mod lists;
mod manifests;
mod memory;
mod pause;
mod query;
mod range;
mod referrers;
mod refusal;
mod reset;
mod route;
mod rules;
mod samples;
mod session;
mod settings;
mod storage;
mod storing;
mod story;
mod sweep;
mod switches;
mod uploads;
mod value;

use std::rc::Rc;

pub use host::{HOST, is_of_demo};
pub use memory::Memory;
pub use rules::Rules;
pub use settings::Settings;
pub use storage::{Change, Entry, Storage, StorageError};
pub use story::Story;

use crate::registry::{Body, LocalFuture, Method, Operation, Request, Response, Transport, TransportError};

use library::Library;
use refusal::Refusal;
use route::Route;
use samples::Shelves;

/// What the extensions of the registry are called, and where they are.
const EXTENSIONS: &str = r#"{"extensions":[{"name":"_waybill","description":"switches, garbage collection, reset, and all manifests of a repository","endpoints":["/v2/_waybill/registry/settings","/v2/_waybill/registry/gc","/v2/_waybill/registry/reset","/v2/<name>/_waybill/manifests/list"]}]}"#;
/// The same without what an operator does.
const WITHOUT_OPERATOR: &str = r#"{"extensions":[{"name":"_waybill","description":"all manifests of a repository","endpoints":["/v2/<name>/_waybill/manifests/list"]}]}"#;

/// The registry. It looks at path, query and headers of a request only, never at scheme and host.
pub struct Registry {
    library: Library,
}

impl Registry {
    /// With the sample images in memory; the same bytes whenever and wherever it is built.
    pub fn samples() -> Self {
        Self::new(Rc::new(Memory::default()))
    }

    /// With what the storage holds, and the sample images beneath it.
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { library: Library::new(storage, samples::shelves()) }
    }

    /// With what the storage holds, and nothing else.
    pub fn empty(storage: Rc<dyn Storage>) -> Self {
        Self { library: Library::new(storage, Shelves::none()) }
    }

    /// With rules that no request changes.
    #[must_use]
    pub fn with_rules(mut self, rules: Rules) -> Self {
        self.library.rules = rules;
        self
    }

    /// Tells that a minute is over: uploads that nobody went on with for a day are given up. Whoever runs the registry
    /// has the clock.
    pub async fn tick(&self) {
        // What failed is tried again in a minute.
        _ = self.library.tick().await;
    }

    /// Sets the switches, as a request to `/v2/_waybill/registry/settings` does.
    pub async fn set(&self, settings: Settings) -> Result<(), Response> {
        settings.keep(&self.library).await.map_err(Refusal::into_response)
    }

    /// Answers a request. Its body is read from `body`, piece by piece, and not from the request itself.
    pub async fn serve(&self, request: &Request, body: Body) -> Response {
        let (path, query) = query::split(request.path());
        let response = match Operation::parse(&path).map_or(Ok(None), Route::of) {
            Ok(Some(route)) => {
                self.follow(&route, query, request, body).await.unwrap_or_else(Refusal::into_response)
            }
            Ok(None) => answer::page_not_found(),
            Err(refusal) => refusal.into_response(),
        };
        match request.method {
            Method::Head => answer::without_body(response),
            _ => response,
        }
    }

    async fn follow(
        &self,
        route: &Route,
        query: &str,
        request: &Request,
        body: Body,
    ) -> Result<Response, Refusal> {
        let library = &self.library;
        let method = request.method;
        self.allow(method, route).await?;
        match (method, route) {
            (Method::Get | Method::Head, Route::Ping) => {
                Ok(answer::json(200, answer::headers(), "{}".into()))
            }
            (Method::Get | Method::Head, Route::Catalog) => lists::catalog(library, query).await,
            (Method::Get | Method::Head, Route::Tags(name)) => lists::tags(library, name, query).await,
            (Method::Get | Method::Head, Route::Manifest(name, reference)) => {
                manifests::read(library, name, reference, &request.headers).await
            }
            (Method::Put, Route::Manifest(name, reference)) => {
                storing::store(library, name, reference, query, &request.headers, body).await
            }
            (Method::Delete, Route::Manifest(name, reference)) => {
                deleting::manifest(library, name, reference).await
            }
            (Method::Get | Method::Head, Route::Blob(name, digest)) => {
                // RFC 9110, 14.2: a range is for GET alone.
                let range = request.headers.get("range").filter(|_| method == Method::Get);
                blobs::read(library, name, digest, range).await
            }
            (Method::Delete, Route::Blob(name, digest)) => deleting::blob(library, name, digest).await,
            (Method::Post, Route::Uploads(name)) => uploads::open(library, name, query, body).await,
            (Method::Patch, Route::Upload(name, id)) => uploads::add(library, name, id, request, body).await,
            (Method::Put, Route::Upload(name, id)) => {
                uploads::finish(library, name, id, query, request, body).await
            }
            (Method::Get | Method::Head, Route::Upload(name, id)) => uploads::status(library, name, id).await,
            (Method::Delete, Route::Upload(name, id)) => uploads::cancel(library, name, id).await,
            (Method::Get | Method::Head, Route::Referrers(name, subject)) => {
                referrers::list(library, name, subject, query).await
            }
            (Method::Get | Method::Head, Route::Extensions) => {
                let told = if library.rules.has_operator { EXTENSIONS } else { WITHOUT_OPERATOR };
                Ok(answer::json(200, answer::headers(), told.into()))
            }
            (Method::Get | Method::Head, Route::Settings) => switches::read(library).await,
            (Method::Put, Route::Settings) => switches::write(library, body).await,
            (Method::Post, Route::Garbage) => {
                let untagged = query::value(query, "untagged").is_some_and(|value| value == "true");
                garbage::collect(library, untagged).await
            }
            (Method::Post, Route::Reset) => reset::reset(library).await,
            (Method::Get | Method::Head, Route::Manifests(name)) => {
                lists::manifests(library, name, query).await
            }
            (method, route) => Err(Refusal::method_unsupported(method.as_str(), route.methods())),
        }
    }

    /// Refuses what the switches forbid.
    async fn allow(&self, method: Method, route: &Route) -> Result<(), Refusal> {
        let reads = matches!(method, Method::Get | Method::Head);
        let rules = &self.library.rules;
        match route {
            Route::Settings | Route::Garbage | Route::Reset if !rules.has_operator => {
                return Err(Refusal::denied("the operator's API of this registry is closed"));
            }
            Route::Garbage | Route::Reset if !reads && !rules.allow_removal() => {
                return Err(Refusal::denied("this registry was started so that nothing can be removed"));
            }
            // The switches do not bind the operator.
            Route::Settings | Route::Garbage | Route::Reset => return Ok(()),
            Route::Referrers(..) => {}
            _ if reads => return Ok(()),
            _ => {}
        }
        let settings = Settings::read(&self.library).await?;
        let deletes = method == Method::Delete && !matches!(route, Route::Upload(..));
        match route {
            Route::Referrers(..) if !settings.referrers => Err(Refusal::page_not_found()),
            Route::Referrers(..) => Ok(()),
            _ if settings.read_only => Err(Refusal::switched_off("this registry is read only now")),
            _ if deletes && !settings.deletion => {
                Err(Refusal::switched_off("deletion is disabled on this registry"))
            }
            _ => Ok(()),
        }
    }
}

impl Transport for Registry {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let body = Body::from_bytes(request.body.to_vec());
            Ok(self.serve(&request, body).await)
        })
    }
}
