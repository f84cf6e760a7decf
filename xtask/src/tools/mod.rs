//! The pinned tools that the builds and tests need, each installed once per user and version.

mod cargo_tool;
mod npm_tool;
mod rack;
mod rustup;
mod toolbox;

pub(crate) use rustup::{ensure_checkers, ensure_wasm_target};
pub(crate) use toolbox::{Toolbox, axe, cargo_deny, geckodriver};
