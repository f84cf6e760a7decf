//! All tools for building the site and running its tests in a browser.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::PathBuf;

use super::cargo_tool::CargoTool;
use super::npm_tool::NpmTool;
use super::rack::Rack;
use super::rustup;
use crate::failure::Failure;
use crate::program;
use crate::steps::Steps;

const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    program: "trunk",
    // We run it offline, so it needs neither TLS nor its check for updates.
    arguments: &["--locked", "--no-default-features"],
    opt_level: "0",
};

const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "wasm-bindgen",
    // Not `--locked`: its lock file names packages that do not resolve everywhere.
    arguments: &["--no-default-features"],
    opt_level: "1",
};

/// To be updated together with leptos and wasm-bindgen, whose marks and names it reads.
const SPLITTER: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    program: "wasm-split-cli",
    arguments: &["--locked", "--features", "build-binary"],
    opt_level: "1",
};

const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    version: "0.37.1",
    program: "geckodriver",
    arguments: &["--locked"],
    opt_level: "0",
};

const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    arguments: &["--locked"],
    opt_level: "0",
};

const BINARYEN: NpmTool = NpmTool { package: "binaryen", version: "132.0.0", file: "binaryen/bin/wasm-opt" };

const AXE: NpmTool = NpmTool { package: "axe-core", version: "4.14.1", file: "axe-core/axe.min.js" };

/// Installed tools.
pub(crate) struct Toolbox {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    splitter: PathBuf,
    binaryen: Option<PathBuf>,
}

impl Toolbox {
    /// How many steps `prepare` announces.
    pub(crate) const STEPS: usize = 5;

    /// Installs what is missing.
    pub(crate) fn prepare(steps: &mut Steps) -> Result<Self, Failure> {
        let rack = Rack::open()?;
        steps.next("Rust's standard library for WebAssembly");
        rustup::ensure_wasm_target()?;
        steps.next(&format!("trunk {}, which bundles the site", TRUNK.version));
        let trunk = TRUNK.get(&rack)?;
        steps.next(&format!("wasm-bindgen {}, which connects it to the browser", WASM_BINDGEN.version));
        let wasm_bindgen = WASM_BINDGEN.get(&rack)?;
        steps.next(&format!("{} {}, which splits it", SPLITTER.program, SPLITTER.version));
        let splitter = SPLITTER.get(&rack)?;
        steps.next(&format!("binaryen {}, whose wasm-opt shrinks it", BINARYEN.version));
        // npm's wasm-opt is itself run by node.
        let binaryen = if program::find("node").is_some() { BINARYEN.get(&rack)? } else { None };
        if binaryen.is_none() {
            eprintln!("note: without node and npm, wasm-opt is left out: the site works, but is larger");
        }
        rack.tidy()?;
        Ok(Self { trunk, wasm_bindgen, splitter, binaryen })
    }

    /// The trunk program.
    pub(crate) fn trunk(&self) -> PathBuf {
        self.trunk.join(format!("trunk{EXE_SUFFIX}"))
    }

    /// The program that connects WebAssembly to the browser.
    pub(crate) fn wasm_bindgen(&self) -> PathBuf {
        self.wasm_bindgen.join(format!("{}{EXE_SUFFIX}", WASM_BINDGEN.program))
    }

    /// The program that splits WebAssembly.
    pub(crate) fn splitter(&self) -> PathBuf {
        self.splitter.join(format!("{}{EXE_SUFFIX}", SPLITTER.program))
    }

    /// The program that runs WebAssembly tests for cargo.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join(format!("wasm-bindgen-test-runner{EXE_SUFFIX}"))
    }

    /// Whether trunk can call wasm-opt.
    pub(crate) fn has_wasm_opt(&self) -> bool {
        self.binaryen.is_some()
    }

    /// The program that makes WebAssembly smaller, if it is there.
    pub(crate) fn wasm_opt(&self) -> Option<PathBuf> {
        let name = if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" };
        self.binaryen.as_ref().map(|modules| modules.join(".bin").join(name))
    }

    /// PATH with the tools that trunk calls in front.
    pub(crate) fn path(&self) -> Result<OsString, Failure> {
        let binaries = self.binaryen.as_ref().map(|modules| modules.join(".bin"));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders =
            [self.wasm_bindgen.clone()].into_iter().chain(binaries).chain(env::split_paths(&inherited));
        env::join_paths(folders).map_err(|error| {
            let remedy = "set XDG_CACHE_HOME to a folder whose name PATH can hold";
            Failure::new("put the tools on PATH", error, remedy)
        })
    }
}

/// The accessibility checker's script.
pub(crate) fn axe() -> Result<PathBuf, Failure> {
    let rack = Rack::open()?;
    let modules = AXE.get(&rack)?.ok_or_else(|| {
        let remedy = "install Node.js with npm, or run `cargo xtask test --fast`, which needs neither";
        Failure::new(format!("install axe-core {}", AXE.version), "npm is not on PATH", remedy)
    })?;
    rack.tidy()?;
    Ok(modules.join(AXE.file))
}

/// The checker of dependencies.
pub(crate) fn cargo_deny() -> Result<PathBuf, Failure> {
    program_of(&CARGO_DENY)
}

/// The driver of Firefox.
pub(crate) fn geckodriver() -> Result<PathBuf, Failure> {
    program_of(&GECKODRIVER)
}

fn program_of(tool: &CargoTool) -> Result<PathBuf, Failure> {
    let rack = Rack::open()?;
    let programs = tool.get(&rack)?;
    rack.tidy()?;
    Ok(programs.join(format!("{}{EXE_SUFFIX}", tool.program)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_is_the_version_of_the_app() {
        let manifest = include_str!("../../../Cargo.toml");
        let pin = format!("wasm-bindgen = {{ version = \"={}\"", WASM_BINDGEN.version);
        assert!(manifest.contains(&pin), "Cargo.toml does not contain `{pin}`");
    }

    #[test]
    fn the_splitter_is_the_one_that_was_tried_with_the_marks_of_the_app() {
        let lock = include_str!("../../../Cargo.lock");
        let pin = "name = \"wasm_split_helpers\"\nversion = \"0.2.3\"\n";
        assert!(
            lock.contains(pin),
            "try {} {} with it, and change this test",
            SPLITTER.package,
            SPLITTER.version
        );
    }
}
