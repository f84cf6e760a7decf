//! Parts of the Rust toolchain that a fresh installation may lack.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::program;
use crate::workspace::WASM;

/// Adds the standard library for the browser, unless it is there.
pub(crate) fn ensure_wasm_target() -> Result<(), Failure> {
    // Asking the compiler also serves toolchains that did not come by rustup.
    let library = program::answer(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    add("target", WASM)
}

/// Adds rustfmt and clippy, unless they are there; rustup's minimal profile leaves them out.
pub(crate) fn ensure_checkers() -> Result<(), Failure> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if program::answer(Command::new("cargo").args([subcommand, "--version"])).is_none() {
            add("component", component)?;
        }
    }
    Ok(())
}

fn add(kind: &str, name: &str) -> Result<(), Failure> {
    let remedy = format!("install Rust's {kind} {name} with rustup or your distribution's packages");
    program::run(Command::new("rustup").args([kind, "add", name]), &remedy)
}
