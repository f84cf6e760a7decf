//! The browsers that tests run in: how the driver of each is called, and what a test asks it for.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use thirtyfour::{
    BrowserCapabilitiesHelper, Capabilities, CapabilitiesHelper, ChromiumLikeCapabilities,
    DesiredCapabilities,
};

use crate::{Outcome, site};

const CHROMIUM: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1400,1000",
    // Names that a browser takes for those of other machines.
    "--host-resolver-rules=MAP *.test 127.0.0.1",
];

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Tests may use its `DevTools` protocol.
    Chromium,
    /// Tests have only what the standard gives.
    Firefox,
}

impl Engine {
    /// The driver, for one browser that keeps everything in this folder.
    pub(crate) fn driver(self, port: u16, folder: &Path) -> Command {
        let mut driver = match self {
            Self::Chromium => Command::new(site::chromedriver()),
            Self::Firefox => {
                let mut driver = Command::new(site::geckodriver());
                driver.arg("--profile-root").arg(folder).env("HOME", folder);
                driver.envs([("MOZ_HEADLESS_WIDTH", "1400"), ("MOZ_HEADLESS_HEIGHT", "1000")]);
                driver
            }
        };
        driver.arg(format!("--port={port}"));
        driver
    }

    /// A browser without a window, and with a profile of its own in this folder.
    pub(crate) fn wanted(self, folder: &Path) -> Outcome<Capabilities> {
        match self {
            Self::Chromium => {
                let mut wanted = DesiredCapabilities::chrome();
                for argument in CHROMIUM {
                    wanted.add_arg(argument)?;
                }
                wanted.add_arg(&format!("--user-data-dir={}", folder.join("profile").display()))?;
                wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
                Ok(wanted.into())
            }
            Self::Firefox => {
                let mut wanted = DesiredCapabilities::firefox();
                wanted.set_headless()?;
                // What Chromium grants by its protocol.
                wanted.set_browser_option("prefs", json!({ "dom.events.testing.asyncClipboard": true }))?;
                Ok(wanted.into())
            }
        }
    }
}
