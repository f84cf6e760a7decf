//! Building the companion, which has the site inside.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::program;
use crate::workspace::Workspace;

/// How it is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Soon: for tests, and to serve what is worked on.
    Debug,
    /// Small: to be given away.
    Release,
}

/// Builds it with the site in `dist`; returns the program.
pub(crate) fn build(workspace: &Workspace, dist: &Path, profile: Profile) -> Result<PathBuf, Failure> {
    let mut cargo = workspace.cargo(&["build", "-p", "waybill", "--features", "server", "--bin", "waybill"]);
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => {
            cargo.arg("--release");
            "release"
        }
    };
    cargo.env("WAYBILL_SITE_DIR", dist);
    program::run(&mut cargo, "see the compiler's output above")?;
    Ok(workspace.program(folder, "waybill"))
}
