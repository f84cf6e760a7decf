//! A registry whose repositories misbehave, each in its own way: made after public bug reports of other tools, whose
//! numbers stand beside them.
//!
//! | file | what it is |
//! | --- | --- |
//! | `repository`, `image`, `types`, `layer` | what a repository holds |
//! | `call`, `routes`, `uploads`, `outside` | what is asked, and how a registry answers that behaves |
//! | `lists`, `blobs`, `pushes`, `deletions`, `referrers` | repositories that answer in an odd way |
//! | `documents`, `indexes`, `artifacts`, `configs`, `layers` | repositories that hold odd things |
//! | `guards` | registries of their own that want credentials |
//! | `archive`, `archive_parts`, `archives`, `docker_archives` | files as other tools write them |

pub mod archive;
mod archive_parts;
pub mod archives;
mod artifacts;
mod blobs;
mod call;
mod configs;
mod deletions;
pub mod docker_archives;
mod documents;
pub mod guards;
mod image;
mod indexes;
mod layer;
mod layers;
mod lists;
mod outside;
mod pushes;
mod referrers;
mod repository;
mod routes;
mod types;
mod uploads;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use call::Call;
pub use repository::Repository;
use routes::State;

use crate::http_server::{Asked, HttpServer};
use crate::{Answer, Outcome};

/// A request that was answered.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The method.
    pub method: String,
    /// Path and query, as they came.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
}

/// Serves while it lives, in memory.
pub struct OddRegistry {
    server: HttpServer,
    state: Arc<Mutex<State>>,
}

/// Answers before the registry does, or leaves it to the registry.
type Guard = Box<dyn Fn(&Call) -> Option<Answer> + Send>;

impl OddRegistry {
    /// The registry with all repositories that anybody may read and write.
    pub fn start() -> Outcome<Self> {
        let mut state = State::default();
        for fill in [
            lists::fill,
            blobs::fill,
            deletions::fill,
            referrers::fill,
            documents::fill,
            indexes::fill,
            artifacts::fill,
            configs::fill,
            layers::fill,
        ] {
            fill(&mut state)?;
        }
        pushes::fill(&mut state);
        Self::serve(Ipv4Addr::LOCALHOST.into(), state)
    }

    /// A registry of `my/app:v1` and `:v2` behind a guard.
    pub fn guarded(guard: fn(&Call) -> Option<Answer>) -> Outcome<Self> {
        Self::guarded_at(Ipv4Addr::LOCALHOST.into(), guard)
    }

    /// The same at another address of this machine.
    pub fn guarded_at(address: IpAddr, guard: fn(&Call) -> Option<Answer>) -> Outcome<Self> {
        let mut state = State::default();
        guards::fill(&mut state)?;
        state.guard(guard);
        Self::serve(address, state)
    }

    fn serve(address: IpAddr, state: State) -> Outcome<Self> {
        let state = Arc::new(Mutex::new(state));
        let known = Arc::clone(&state);
        let server = HttpServer::start_at(address, move |asked| lock(&known).answer(asked))?;
        Ok(Self { server, state })
    }

    /// Host and port.
    pub fn host(&self) -> String {
        self.server.host()
    }

    /// What was asked so far with this in its path, preflights left out.
    pub fn asked(&self, part: &str) -> Vec<Noted> {
        lock(&self.state).noted.iter().filter(|noted| noted.path.contains(part)).cloned().collect()
    }

    /// How often it was asked with this method, and this in the path.
    pub fn count(&self, method: &str, part: &str) -> usize {
        self.asked(part).iter().filter(|noted| noted.method == method).count()
    }

    /// What a repository holds now.
    pub fn repository(&self, name: &str) -> Repository {
        lock(&self.state).repositories.get(name).cloned().unwrap_or_default()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Headers by which a page of any origin may use the registry.
const CORS: [(&str, &str); 4] = [
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    (
        "access-control-allow-headers",
        "Authorization, Accept, Content-Type, Content-Range, Range, Cache-Control",
    ),
    (
        "access-control-expose-headers",
        "Docker-Content-Digest, Link, Location, WWW-Authenticate, Range, Content-Range, ETag, OCI-Subject, \
         OCI-Chunk-Min-Length, Retry-After, Content-Encoding",
    ),
];

/// Lets every page read an answer, unless it says itself who may.
fn allowed(mut answer: Answer, asked: &Asked) -> Answer {
    for (name, value) in CORS {
        if answer.header(name).is_none() {
            answer = answer.with_header(name, value);
        }
    }
    // HEAD tells the length of what GET would send.
    if asked.method == "HEAD" && answer.header("content-length").is_none() {
        let length = answer.body.len().to_string();
        answer = answer.with_header("content-length", length);
    }
    answer
}
