//! Where the site under test is: `cargo xtask` builds it, serves it and says so.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::{Failure, Outcome, While};

fn told(name: &str) -> Outcome<String> {
    let remedy = "run `cargo xtask test` (or `cargo xtask bench`), which builds and serves the site";
    env::var(name).map_err(|_| Failure::new(format!("{name} is not set: {remedy}")))
}

/// The URL of the first page.
pub fn url() -> Outcome<String> {
    told("WAYBILL_SITE")
}

/// The folder with the files of the site.
pub fn files() -> Outcome<PathBuf> {
    told("WAYBILL_DIST").map(PathBuf::from)
}

/// The driver of Chromium.
pub fn chromedriver() -> String {
    env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into())
}

/// The driver of Firefox.
pub fn geckodriver() -> String {
    env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into())
}

/// The source of axe-core, which checks accessibility.
pub fn axe() -> Outcome<String> {
    let told = PathBuf::from(told("WAYBILL_AXE")?);
    fs::read_to_string(&told).doing(format!("reading {}", told.display()))
}
