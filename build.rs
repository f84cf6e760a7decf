//! Puts the built site into the server: the files of the folder that `WAYBILL_SITE_DIR` names. And has the page linked
//! so that it can be split.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

/// Where `cargo xtask` tells that the site is.
const FOLDER: &str = "WAYBILL_SITE_DIR";

fn main() -> io::Result<()> {
    // Nothing else has the site, or is built anew for it.
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_WEB").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32")
    {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    if env::var_os("CARGO_FEATURE_SERVER").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let mut table = String::from("&[\n");
    if let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = fs::read_dir(&folder)?.collect::<io::Result<Vec<_>>>()?;
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files {
            let (name, path) = (file.file_name(), file.path());
            _ = writeln!(
                table,
                "({:?}, include_bytes!({:?})),",
                name.display().to_string(),
                path.display().to_string()
            );
        }
    }
    table.push(']');
    let target = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(target.join("site.rs"), table)
}
