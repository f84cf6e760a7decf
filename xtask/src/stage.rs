//! The built site, served on a free port, for programs that drive a browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::program;
use crate::serve;
use crate::site_server::SiteServer;

/// Serves while it lives.
pub(crate) struct Stage {
    server: SiteServer,
    dist: PathBuf,
    chromedriver: PathBuf,
    geckodriver: Option<PathBuf>,
}

impl Stage {
    /// Serves the folder `dist`.
    pub(crate) fn set(dist: &Path) -> Result<Self, Failure> {
        let server = SiteServer::start(serve::listen_anywhere()?, dist)?;
        Ok(Self { server, dist: dist.to_owned(), chromedriver: chromedriver()?, geckodriver: None })
    }

    /// Lets Firefox take part.
    pub(crate) fn with_firefox(self, geckodriver: PathBuf) -> Self {
        Self { geckodriver: Some(geckodriver), ..self }
    }

    /// Tells the program where the site and the browsers' drivers are.
    pub(crate) fn show(&self, command: &mut Command) {
        command.env("WAYBILL_SITE", self.server.url());
        command.env("WAYBILL_DIST", &self.dist);
        command.env("CHROMEDRIVER", &self.chromedriver);
        if let Some(geckodriver) = &self.geckodriver {
            command.env("GECKODRIVER", geckodriver);
        }
    }
}

/// The driver that CHROMEDRIVER names, or the one on PATH.
pub(crate) fn chromedriver() -> Result<PathBuf, Failure> {
    let named = env::var_os("CHROMEDRIVER").map(PathBuf::from);
    named.or_else(|| program::find("chromedriver")).ok_or_else(|| {
        let remedy = "install the driver of your Chromium, or set CHROMEDRIVER to it";
        Failure::new("find chromedriver", "it is not on PATH", remedy)
    })
}
