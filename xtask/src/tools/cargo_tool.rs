//! A tool that cargo compiles from the package registry.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use super::rack::Rack;
use crate::failure::Failure;
use crate::program;

/// A pinned package and the program we need from it.
pub(crate) struct CargoTool {
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    pub(crate) program: &'static str,
    pub(crate) arguments: &'static [&'static str],
    /// Higher is faster to run and slower to compile.
    pub(crate) opt_level: &'static str,
}

impl CargoTool {
    /// The folder of the tool's programs; installs them if needed.
    pub(crate) fn get(&self, rack: &Rack) -> Result<PathBuf, Failure> {
        let name = format!("{}-{}", self.package, self.version);
        let proof = format!("bin/{}{EXE_SUFFIX}", self.program);
        let place = rack.get(&name, &proof, |unfinished| {
            let mut install = Command::new("cargo");
            install.args(["install", self.package, "--version", &format!("={}", self.version)]);
            install.args(self.arguments).arg("--root").arg(&unfinished.tool);
            install.arg("--target-dir").arg(&unfinished.target).current_dir(&unfinished.tool);
            // Otherwise cargo warns that it installed into a folder that is not on PATH.
            let inherited = env::var_os("PATH").unwrap_or_default();
            let folders = env::split_paths(&inherited).chain([unfinished.tool.join("bin")]);
            if let Ok(path) = env::join_paths(folders) {
                install.env("PATH", path);
            }
            // Trunk asks for fat LTO in one unit; without, two cores compile it in 3 minutes instead of 9.
            install.env("CARGO_PROFILE_RELEASE_LTO", "off");
            install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
            install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level);
            install.env("CARGO_PROFILE_RELEASE_STRIP", "debuginfo");
            program::run(
                &mut install,
                "see cargo's output above; it needs a C compiler and the package registry. Then run this again: \
                 it continues where it stopped",
            )
        })?;
        Ok(place.join("bin"))
    }
}
