//! A tool that npm unpacks from its registry.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::rack::Rack;
use crate::failure::Failure;
use crate::program;

/// A pinned package and the file we need from it.
pub(crate) struct NpmTool {
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    /// Below `node_modules`.
    pub(crate) file: &'static str,
}

impl NpmTool {
    /// The `node_modules` folder with the package; `None` if it is not installed and npm is missing.
    pub(crate) fn get(&self, rack: &Rack) -> Result<Option<PathBuf>, Failure> {
        let name = format!("{}-{}", self.package, self.version);
        let proof = format!("node_modules/{}", self.file);
        let place = match (rack.find(&name, &proof), program::find("npm")) {
            (Some(place), _) => place,
            (None, None) => return Ok(None),
            (None, Some(npm)) => {
                rack.get(&name, &proof, |unfinished| self.install(&npm, &unfinished.tool))?
            }
        };
        Ok(Some(place.join("node_modules")))
    }

    fn install(&self, npm: &Path, folder: &Path) -> Result<(), Failure> {
        let mut install = Command::new(npm);
        install.args(["install", "--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts"]);
        install.args(["--no-package-lock", "--loglevel=error", "--prefix"]).arg(folder);
        install.arg(format!("{}@{}", self.package, self.version)).current_dir(folder);
        program::run(
            &mut install,
            "see npm's output above; it needs its package registry. Then run this again",
        )
    }
}
