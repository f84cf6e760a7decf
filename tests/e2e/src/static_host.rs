//! The built site as a static host serves it, in a folder of its own: it notes what is asked, and may serve
//! other files than were built.

use std::fs;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::content_type::content_type;
use crate::http_server::{Asked, HttpServer};
use crate::{Answer, Outcome, site};

/// Below it lies the site.
const FOLDER: &str = "/some/folder/";

/// What is different from the built files.
type Change = Box<dyn Fn(&str, Answer) -> Answer + Send>;

#[derive(Default)]
struct State {
    asked: Vec<String>,
    change: Option<Change>,
}

/// Serves the site while it lives.
pub struct StaticHost {
    server: HttpServer,
    state: Arc<Mutex<State>>,
}

impl StaticHost {
    /// Serves the built files.
    pub fn start() -> Outcome<Self> {
        let state = Arc::new(Mutex::new(State::default()));
        let (files, known) = (site::files()?, Arc::clone(&state));
        let server = HttpServer::start(move |asked| answer(&files, &mut lock(&known), asked))?;
        Ok(Self { server, state })
    }

    /// The URL of the first page.
    pub fn url(&self) -> String {
        format!("http://{}{FOLDER}", self.server.host())
    }

    /// The files that were asked for, with their queries, as `app.js?1`.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.state).asked.clone()
    }

    /// From now on, serves what `change` makes of a file of that name.
    pub fn change(&self, change: impl Fn(&str, Answer) -> Answer + Send + 'static) {
        lock(&self.state).change = Some(Box::new(change));
    }

    /// From now on, serves the files as they were built.
    pub fn restore(&self) {
        lock(&self.state).change = None;
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(files: &Path, state: &mut State, asked: &Asked) -> Answer {
    let Some(file) = asked.path.strip_prefix(FOLDER) else {
        return Answer::new(404, "text/plain", "the site lies elsewhere");
    };
    state.asked.push(file.to_owned());
    let name = file.split('?').next().filter(|name| !name.is_empty()).unwrap_or("index.html");
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let answer = match fs::read(files.join(name)) {
        Ok(bytes) if inside => Answer::new(200, content_type(name), bytes),
        _ => Answer::new(404, "text/plain", "not found"),
    };
    state.change.as_ref().map_or(answer.clone(), |change| change(name, answer))
}
