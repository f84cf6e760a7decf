//! Building the static site.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::companion::{self, Profile};
use crate::failure::Failure;
use crate::page_policy;
use crate::program;
use crate::sources;
use crate::split;
use crate::steps::Steps;
use crate::tools::Toolbox;
use crate::workspace::{Workspace, keep_simd};

/// How many steps `build` announces.
const STEPS: usize = 2;

/// `cargo xtask build`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let dist = prepare_and_build(workspace)?;
    println!("{}", dist.display());
    println!("{}", companion::build(workspace, &dist, Profile::Release)?.display());
    Ok(())
}

/// Installs the tools and builds; returns the site's folder.
pub(crate) fn prepare_and_build(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let mut steps = Steps::of(Toolbox::STEPS + STEPS);
    let toolbox = Toolbox::prepare(&mut steps)?;
    build_announced(workspace, &toolbox, &mut steps)
}

/// Builds with tools that are installed already; returns the site's folder.
pub(crate) fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<PathBuf, Failure> {
    build_announced(workspace, toolbox, &mut Steps::of(STEPS))
}

fn build_announced(workspace: &Workspace, toolbox: &Toolbox, steps: &mut Steps) -> Result<PathBuf, Failure> {
    steps.next("the app's dependencies");
    // Trunk runs cargo offline, so everything must be there before.
    program::run(
        &mut workspace.cargo(&["fetch"]),
        "see cargo's output above; it needs the package registry",
    )?;
    steps.next("the site, optimised");
    program::run(&mut trunk_build(workspace, toolbox)?, "see the compiler's output above")?;
    split::split(workspace, toolbox)?;
    page_policy::secure(&workspace.dist())?;
    Ok(workspace.dist())
}

fn trunk_build(workspace: &Workspace, toolbox: &Toolbox) -> Result<Command, Failure> {
    let mut trunk = Command::new(toolbox.trunk());
    trunk.args(["build", "--offline"]).current_dir(workspace.root()).env("PATH", toolbox.path()?);
    if toolbox.has_wasm_opt() {
        trunk.arg("--release");
    } else {
        // The same profile, but trunk calls wasm-opt only when it is told `--release`.
        trunk.args(["--cargo-profile", "release"]);
    }
    keep_simd(&mut trunk);
    hide_paths(&mut trunk, workspace);
    trunk.env("WAYBILL_BUILD", sources::fingerprint(workspace.root())?);
    // Trunk rejects the customary NO_COLOR=1.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(trunk)
}

/// Panic messages name their source files; where those lie on this machine is nobody's business. Cargo
/// adds these flags to those of `.cargo/config.toml`, and splits them at blanks.
fn hide_paths(command: &mut Command, workspace: &Workspace) {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let folders = [(home, "cargo"), (Some(workspace.root().to_owned()), "waybill")];
    let flags = folders.into_iter().filter_map(|(folder, name)| {
        let folder = folder?.to_str()?.to_owned();
        (!folder.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={folder}={name}"))
    });
    let flags = flags.collect::<Vec<_>>().join(" ");
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
}
