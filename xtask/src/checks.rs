//! `cargo xtask test`: every check, in the order of how soon it can tell.

use std::process::Command;

use crate::apt;
use crate::companion::{self, Profile};
use crate::dependencies;
use crate::failure::Failure;
use crate::program;
use crate::report::Report;
use crate::site;
use crate::stage::{self, Stage};
use crate::steps::Steps;
use crate::tools::{self, Toolbox};
use crate::workspace::{WASM, Workspace};

/// Runs the checks, stops at the first that fails, and prints a summary either way.
pub(crate) fn run(workspace: &Workspace, fast: bool) -> Result<(), Failure> {
    let mut report = Report::default();
    let outcome = without_tools(workspace, &mut report)
        .and_then(|()| if fast { Ok(()) } else { with_tools(workspace, &mut report) });
    println!("\n{report}");
    outcome
}

fn without_tools(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.check("formatting", || {
        tools::ensure_checkers()?;
        program::run(&mut workspace.cargo(&["fmt", "--all", "--check"]), "run `cargo fmt --all`")
    })?;
    report.check("lints", || {
        lint(workspace.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    report.check("lints, browser", || {
        tools::ensure_wasm_target()?;
        let arguments =
            ["clippy", "-p", "waybill", "--features", "web,worker", "--target", WASM, "--all-targets"];
        let mut clippy = workspace.wasm_cargo(&arguments);
        clippy.args(["--", "-D", "warnings"]);
        lint(clippy)
    })?;
    report.check("lints, server", || {
        let arguments = ["clippy", "-p", "waybill", "--features", "server", "--all-targets"];
        let mut clippy = workspace.cargo(&arguments);
        clippy.args(["--", "-D", "warnings"]);
        lint(clippy)
    })?;
    report.check("tests", || test(workspace.cargo(&["test", "-p", "waybill"])))?;
    report.check("tests, xtask", || test(workspace.cargo(&["test", "-p", "xtask"])))
}

fn with_tools(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.check("dependencies", || dependencies::check(workspace))?;
    report.check("system packages", apt::ensure)?;
    let (toolbox, axe, geckodriver) = report.check("tools", || {
        let mut steps = Steps::of(Toolbox::STEPS + 2);
        let toolbox = Toolbox::prepare(&mut steps)?;
        steps.next("axe-core, which checks accessibility");
        let axe = tools::axe()?;
        steps.next("geckodriver, which drives Firefox");
        Ok((toolbox, axe, tools::geckodriver()?))
    })?;
    report.check("tests, browser", || {
        let arguments = ["test", "-p", "waybill", "--features", "web", "--target", WASM, "--test", "web"];
        let mut tests = workspace.wasm_cargo(&arguments);
        tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", toolbox.test_runner());
        tests.env("CHROMEDRIVER", stage::chromedriver()?);
        // Static hosts do not isolate origins, so the tests must pass without it.
        tests.env("WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION", "1");
        // The runner's own limit of 20 seconds is short for an unoptimised build on a small machine.
        tests.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        test(tests)
    })?;
    let dist = report.check("site", || site::build(workspace, &toolbox))?;
    let companion = report.check("companion", || companion::build(workspace, &dist, Profile::Debug))?;
    report.check("tests, server", || {
        let mut tests = workspace.cargo(&["test", "-p", "e2e", "--test", "server"]);
        tests.env("WAYBILL_SERVER", &companion).env("WAYBILL_DIST", &dist);
        test(tests)
    })?;
    report.check("end-to-end tests", || {
        let stage = Stage::set(&dist)?.with_firefox(geckodriver);
        let mut tests = workspace.cargo(&["test", "-p", "e2e", "--test", "e2e"]);
        stage.show(&mut tests);
        tests.env("WAYBILL_AXE", &axe);
        tests.env("WAYBILL_SERVER", &companion);
        test(tests)
    })
}

fn lint(mut command: Command) -> Result<(), Failure> {
    program::run(&mut command, "mend what clippy names above")
}

fn test(mut command: Command) -> Result<(), Failure> {
    program::run(&mut command, "see the failing tests above; the command can be run by itself")
}
