//! The checkout we work on, and cargo within it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// The triple of the browser builds.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The root of the checkout.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the checkout that cargo runs us from.
    pub(crate) fn locate() -> Result<Self, Failure> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = package.as_deref().and_then(Path::parent).ok_or_else(|| {
            Failure::new(
                "find the checkout",
                "CARGO_MANIFEST_DIR is not set",
                "run `cargo xtask` inside the checkout",
            )
        })?;
        Ok(Self { root: root.to_owned() })
    }

    /// The root folder, absolute.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where trunk puts the built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A program of ours in the folder of a profile.
    pub(crate) fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target().join(profile).join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// Where cargo puts what it compiles.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// Cargo with these arguments, at the root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// The same for a command that compiles to WebAssembly.
    pub(crate) fn wasm_cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.cargo(arguments);
        keep_simd(&mut command);
        command
    }
}

/// RUSTFLAGS in the environment would silently replace the SIMD flag of `.cargo/config.toml`.
pub(crate) fn keep_simd(command: &mut Command) {
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
}
