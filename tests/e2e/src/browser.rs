//! Chromium through its driver: a fresh profile each time, and never more of them than a small machine bears.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::process::{Running, free_port};
use crate::{Failure, Outcome, Page, While, http, site};

/// Browsers that run at once.
static ROOM: Semaphore = Semaphore::const_new(2);

const PATIENCE: Duration = Duration::from_secs(30);

const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// A browser with a profile of its own; closed and forgotten when dropped.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    session: String,
    _chromedriver: Running,
    _profile: TempDir,
    _room: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts a browser as soon as there is room for one.
    pub async fn start() -> Outcome<Self> {
        let room = ROOM.acquire().await?;
        let (chromedriver, address) = start_chromedriver()?;
        let profile = tempfile::tempdir().doing("making a folder for the browser")?;
        let mut wanted = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg("--window-size=1400,1000")?;
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        let driver = WebDriver::new(&*address, wanted).await.doing("starting Chromium")?;
        let session = format!("{address}/session/{}", driver.session_id());
        Ok(Self { driver, session, _chromedriver: chromedriver, _profile: profile, _room: room })
    }

    /// What the browser shows.
    pub fn page(&self) -> Outcome<Page> {
        Ok(Page::new(self.driver.clone(), site::url()?))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver would otherwise close its session later, when its program is gone already.
        _ = self.driver.clone().leak();
        _ = http::send("DELETE", &self.session, &[], &[]);
    }
}

fn start_chromedriver() -> Outcome<(Running, String)> {
    // Another program may take the free port before the driver does.
    try_chromedriver().or_else(|_| try_chromedriver()).or_else(|_| try_chromedriver())
}

fn try_chromedriver() -> Outcome<(Running, String)> {
    let address = free_port().map(|port| (port, format!("http://127.0.0.1:{port}")));
    let (port, address) = address?;
    let mut chromedriver = Running::start(Command::new(site::chromedriver()).arg(format!("--port={port}")))?;
    let started = Instant::now();
    loop {
        if http::get(&format!("{address}/status")).is_ok_and(|answer| answer.status == 200) {
            return Ok((chromedriver, address));
        }
        if chromedriver.has_ended() || started.elapsed() > PATIENCE {
            return Err(Failure::new("chromedriver did not start"));
        }
        thread::sleep(Duration::from_millis(10));
    }
}
