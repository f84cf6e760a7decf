//! A browser through its driver: a fresh profile each time, and never more of them than a small machine bears.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use thirtyfour::WebDriver;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::process::{Running, free_port};
use crate::{Engine, Failure, Outcome, Page, While, http, site};

/// Browsers that run at once.
static ROOM: Semaphore = Semaphore::const_new(2);

const PATIENCE: Duration = Duration::from_secs(30);

/// What the driver and the browser write, in the folder of both.
const LOG: &str = "log";

/// A browser with a profile of its own; closed and forgotten when dropped.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    driver: WebDriver,
    session: String,
    _program: Running,
    folder: TempDir,
    _room: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts Chromium as soon as there is room for a browser.
    pub async fn start() -> Outcome<Self> {
        Self::of(Engine::Chromium).await
    }

    /// Starts a browser of a kind as soon as there is room for one.
    pub async fn of(engine: Engine) -> Outcome<Self> {
        let room = ROOM.acquire().await?;
        let folder = tempfile::tempdir().doing("making a folder for the browser")?;
        let (program, address) = start_driver(engine, folder.path())?;
        let wanted = engine.wanted(folder.path())?;
        let driver = WebDriver::new(&*address, wanted).await.doing(format!("starting {engine:?}"))?;
        let session = format!("{address}/session/{}", driver.session_id());
        Ok(Self { engine, driver, session, _program: program, folder, _room: room })
    }

    /// What the browser shows.
    pub fn page(&self) -> Outcome<Page> {
        Ok(Page::new(self.engine, self.driver.clone(), site::url()?, self.folder.path().join(LOG)))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver would otherwise close its session later, when its program is gone already.
        _ = self.driver.clone().leak();
        _ = http::send("DELETE", &self.session, &[], &[]);
    }
}

fn start_driver(engine: Engine, folder: &Path) -> Outcome<(Running, String)> {
    let start = || try_driver(engine, folder);
    // Another program may take the free port before the driver does.
    start().or_else(|_| start()).or_else(|_| start())
}

fn try_driver(engine: Engine, folder: &Path) -> Outcome<(Running, String)> {
    let port = free_port()?;
    let address = format!("http://127.0.0.1:{port}");
    let mut program = Running::logged(&mut engine.driver(port, folder), &folder.join(LOG))?;
    let started = Instant::now();
    loop {
        if http::get(&format!("{address}/status")).is_ok_and(|answer| answer.status == 200) {
            return Ok((program, address));
        }
        if program.has_ended() || started.elapsed() > PATIENCE {
            return Err(Failure::new(format!("the driver of {engine:?} did not start")));
        }
        thread::sleep(Duration::from_millis(10));
    }
}
