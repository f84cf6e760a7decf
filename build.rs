//! Puts the built site into the server: the files of the folder that `WAYBILL_SITE_DIR` names, each also compressed with
//! brotli. And has the page linked so that it can be split.

use std::env;

#[cfg(feature = "server")]
fn main() -> std::io::Result<()> {
    link();
    site::put_in()
}

#[cfg(not(feature = "server"))]
fn main() {
    link();
}

fn link() {
    // Nothing else has the site, or is built anew for it.
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_WEB").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32")
    {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}

#[cfg(feature = "server")]
mod site {
    use std::io::{self, Write};
    use std::path::PathBuf;
    use std::{env, fs};

    use brotli::CompressorWriter;

    /// Where `cargo xtask` tells that the site is.
    const FOLDER: &str = "WAYBILL_SITE_DIR";

    /// Writes the table of the files: name, bytes, and these in brotli.
    pub(super) fn put_in() -> io::Result<()> {
        println!("cargo::rerun-if-env-changed={FOLDER}");
        let target = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
        let mut entries = Vec::new();
        if let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) {
            println!("cargo::rerun-if-changed={}", folder.display());
            for file in fs::read_dir(&folder)?.collect::<io::Result<Vec<_>>>()? {
                let name = file.file_name().display().to_string();
                let (path, compressed) = (file.path(), target.join(format!("{name}.br")));
                fs::write(&compressed, brotli(&fs::read(&path)?)?)?;
                let [path, compressed] = [path, compressed].map(|path| path.display().to_string());
                entries
                    .push(format!("({name:?}, include_bytes!({path:?}), include_bytes!({compressed:?})),\n"));
            }
        }
        entries.sort();
        fs::write(target.join("site.rs"), format!("&[\n{}]", entries.concat()))
    }

    /// With as much of a file in sight as every browser must allow. The best that brotli can do takes half a minute, which
    /// is for what is given away.
    fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let quality = if env::var("PROFILE").is_ok_and(|profile| profile == "release") { 11 } else { 5 };
        let mut compressed = Vec::new();
        let mut writer = CompressorWriter::new(&mut compressed, 1 << 16, quality, 22);
        writer.write_all(bytes)?;
        drop(writer);
        Ok(compressed)
    }
}
