//! A proxy in front of a registry that counts what is asked, and does to the answers what a test wants.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::gate::{Gate, Passage};
use crate::http::{self, Answer};
use crate::http_server::{Asked, HttpServer};
use crate::sha256sum::digest;
use crate::{Outcome, Registry};

/// Which of its headers a registry lets other pages read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Answers can be read, with all the headers that matter.
    Exposed,
    /// Answers can be read, with the headers that browsers always show.
    Plain,
    /// No answer can be read.
    Absent,
}

const EXPOSED: &str = "Docker-Content-Digest, Link, Location, WWW-Authenticate, Range, Content-Range, ETag, \
                       OCI-Filters-Applied, Warning, Retry-After";

type Change = dyn Fn(&Asked, Answer) -> Answer + Send + Sync;

#[derive(Clone)]
enum Rule {
    Change(Arc<Change>),
    Answer(Answer),
    Hold(Passage),
}

struct State {
    upstream: String,
    cors: Cors,
    rules: Vec<(String, Rule)>,
    asked: Vec<Asked>,
}

/// Serves on loopback while it lives.
pub struct Proxy {
    server: HttpServer,
    state: Arc<Mutex<State>>,
}

impl Proxy {
    /// Stands in front of a registry.
    pub fn of(registry: &Registry) -> Outcome<Self> {
        let upstream = registry.url();
        let state = State { upstream, cors: Cors::Exposed, rules: Vec::new(), asked: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let answering = Arc::clone(&state);
        let server = HttpServer::start(move |asked| respond(&answering, asked))?;
        Ok(Self { server, state })
    }

    /// Host and port, as in a reference.
    pub fn host(&self) -> String {
        self.server.host()
    }

    /// Chooses the CORS headers.
    pub fn set_cors(&self, cors: Cors) {
        lock(&self.state).cors = cors;
    }

    /// Answers requests whose path contains `part` by itself.
    pub fn answer(&self, part: &str, answer: Answer) {
        self.rule(part, Rule::Answer(answer));
    }

    /// Changes what the registry answers to requests whose path contains `part`.
    pub fn change(&self, part: &str, change: impl Fn(&Asked, Answer) -> Answer + Send + Sync + 'static) {
        self.rule(part, Rule::Change(Arc::new(change)));
    }

    /// Holds back the answers to requests whose path contains `part` until the gate opens.
    pub fn hold(&self, part: &str) -> Gate {
        let gate = Gate::default();
        self.rule(part, Rule::Hold(gate.passage()));
        gate
    }

    /// Serves a document of a test's own making under a tag, and under its digest, which is returned.
    pub fn serve_document(&self, repository: &str, tag: &str, media_type: &str, bytes: &[u8]) -> String {
        let digest = digest(bytes);
        let answer = Answer::new(200, media_type, bytes).with_header("docker-content-digest", &*digest);
        for version in [tag, &digest] {
            self.answer(&format!("/v2/{repository}/manifests/{version}"), answer.clone());
        }
        digest
    }

    /// Passes everything on as it is again.
    pub fn clear(&self) {
        lock(&self.state).rules.clear();
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.state).asked.clone()
    }

    fn rule(&self, part: &str, rule: Rule) {
        lock(&self.state).rules.push((part.to_owned(), rule));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn respond(state: &Mutex<State>, asked: &Asked) -> Answer {
    let (upstream, rule) = {
        let mut state = lock(state);
        state.asked.push(asked.clone());
        let rule = state.rules.iter().find(|(part, _)| asked.path.contains(part.as_str()));
        (state.upstream.clone(), rule.map(|(_, rule)| rule.clone()))
    };
    let answer = match rule {
        Some(Rule::Answer(answer)) => answer,
        Some(Rule::Change(change)) => change(asked, forward(&upstream, asked)),
        Some(Rule::Hold(passage)) => {
            passage.pass();
            forward(&upstream, asked)
        }
        None => forward(&upstream, asked),
    };
    let cors = lock(state).cors;
    allow(answer, cors)
}

fn forward(upstream: &str, asked: &Asked) -> Answer {
    let own = |name: &str| matches!(name, "host" | "connection" | "origin" | "accept-encoding");
    let headers: Vec<_> = asked.headers.iter().filter(|(name, _)| !own(name)).cloned().collect();
    http::send(&asked.method, &format!("{upstream}{}", asked.path), &headers, &[])
        .unwrap_or_else(|failure| Answer::new(502, "text/plain", failure.to_string()))
}

fn allow(mut answer: Answer, cors: Cors) -> Answer {
    answer.headers.retain(|(name, _)| !name.starts_with("access-control-"));
    if cors == Cors::Absent {
        return answer;
    }
    let answer = answer
        .with_header("access-control-allow-origin", "*")
        .with_header("access-control-allow-methods", "GET, HEAD, OPTIONS")
        .with_header("access-control-allow-headers", "Accept, Authorization, Range");
    if cors == Cors::Exposed { answer.with_header("access-control-expose-headers", EXPOSED) } else { answer }
}
