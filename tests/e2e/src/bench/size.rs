//! How many bytes a first visit costs.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::table::Line;
use crate::{Outcome, While, site};

const TARGET: usize = 300_000;

/// All that the first page loads, each file compressed as a host would.
pub(super) fn measure() -> Outcome<Line> {
    let folder = site::files()?;
    let mut files = BTreeSet::from(["index.html".to_owned()]);
    loop {
        let named: Vec<String> = files.iter().flat_map(|file| references(&folder, file)).collect();
        let before = files.len();
        files.extend(named);
        if files.len() == before {
            break;
        }
    }
    let (mut plain, mut gzip, mut brotli) = (0, 0, 0);
    for file in &files {
        let bytes = fs::read(folder.join(file)).doing(format!("reading {file} of the site"))?;
        plain += bytes.len();
        gzip += gzipped(&bytes)?;
        brotli += brotlied(&bytes)?;
    }
    Ok(Line {
        what: format!("site, brotli, {} files of the first page", files.len()),
        target: format!("≤ {} kB", TARGET / 1000),
        measured: kilobytes(brotli),
        beside: format!("gzip {}, plain {}", kilobytes(gzip), kilobytes(plain)),
        ratio: Some(share(brotli, TARGET)),
        met: Some(brotli <= TARGET),
    })
}

/// The files of the site that a page, a script or a style sheet names, as `./name`.
fn references(folder: &Path, file: &str) -> Vec<String> {
    let is_text = [".html", ".js", ".css"].iter().any(|end| file.ends_with(end));
    let text =
        if is_text { fs::read_to_string(folder.join(file)).unwrap_or_default() } else { String::new() };
    let ends = |c: char| matches!(c, '"' | '\'' | ')' | '?' | '#' | ' ' | '`');
    let names = text.split("./").skip(1).filter_map(|rest| rest.split(ends).next());
    names.filter(|name| !name.is_empty() && folder.join(name).is_file()).map(str::to_owned).collect()
}

fn brotlied(bytes: &[u8]) -> Outcome<usize> {
    let mut compressed = Vec::new();
    let mut writer = CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(compressed.len())
}

fn gzipped(bytes: &[u8]) -> Outcome<usize> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?.len())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[allow(clippy::cast_precision_loss, reason = "two decimals are printed")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
