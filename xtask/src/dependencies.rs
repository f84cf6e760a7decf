//! The crates that we build on: their licences and sources, and what is known against them (`deny.toml`).

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::program;
use crate::tools;
use crate::workspace::Workspace;

/// What the lock file and the crates themselves tell.
const LOCAL: [&str; 3] = ["licenses", "sources", "bans"];

/// Checks everything; without the advisories where their database cannot be had.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let cargo_deny = tools::cargo_deny()?;
    let remedy = "see above which crate it is, and choose another or change deny.toml with a reason";
    let mut check = deny(&cargo_deny, workspace, &["check"]);
    check.args(LOCAL);
    // The database lies in a repository of its own, which not every network reaches.
    if program::answer(&mut deny(&cargo_deny, workspace, &["fetch", "db"])).is_some() {
        check.arg("advisories");
    } else {
        eprintln!("note: the database of advisories cannot be fetched here, so they are not checked");
    }
    program::run(&mut check, remedy)
}

fn deny(program: &Path, workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(["--workspace", "--all-features", "--locked"]).args(arguments);
    command.current_dir(workspace.root());
    command
}
