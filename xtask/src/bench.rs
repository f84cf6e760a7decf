//! `cargo xtask bench`: the benchmarks in a real browser, on the optimised site.

use std::ffi::OsString;

use crate::apt;
use crate::failure::Failure;
use crate::program;
use crate::site;
use crate::stage::Stage;
use crate::workspace::Workspace;

/// Builds and serves the site, and hands the arguments over.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<(), Failure> {
    apt::ensure()?;
    let stage = Stage::set(&site::prepare_and_build(workspace)?)?;
    let mut bench = workspace.cargo(&["run", "--release", "-p", "e2e", "--bin", "bench", "--"]);
    stage.show(bench.args(arguments));
    program::hand_over(&mut bench, "see the output above")
}
