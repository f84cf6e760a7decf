//! How many bytes a first visit costs, and how many more the demo registry.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::table::Line;
use crate::{Failure, Outcome, While, site};

/// Bytes in brotli that the first page may cost.
pub const TARGET: usize = 300_000;

/// Bytes in brotli that the first page costs.
pub fn of_first_page() -> Outcome<usize> {
    let folder = site::files()?;
    let [_, _, brotli] = sizes(&folder, &of_the_first_page(&folder))?;
    Ok(brotli)
}

/// What is loaded, each file compressed as a host would.
pub(super) fn measure() -> Outcome<Vec<Line>> {
    let folder = site::files()?;
    let first = of_the_first_page(&folder);
    let mut rest: BTreeSet<String> = BTreeSet::new();
    for entry in fs::read_dir(&folder).doing("reading the folder of the site")? {
        rest.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    rest.retain(|file| !first.contains(file));
    // A file that nobody expects must not hide here.
    let is_expected = |file: &String| file.starts_with("worker") || file.starts_with("workbench");
    if let Some(file) = rest.iter().find(|file| !is_expected(file)) {
        return Err(Failure::new(format!("{file} of the site is named by no other file of it")));
    }
    let [plain, gzip, brotli] = sizes(&folder, &first)?;
    let page = Line {
        what: format!("site, brotli, {} files of the first page", first.len()),
        target: format!("≤ {} kB", TARGET / 1000),
        measured: kilobytes(brotli),
        beside: format!("gzip {}, plain {}", kilobytes(gzip), kilobytes(plain)),
        ratio: Some(share(brotli, TARGET)),
        met: Some(brotli <= TARGET),
    };
    let (bench, worker): (BTreeSet<_>, BTreeSet<_>) =
        rest.into_iter().partition(|file| file.starts_with("workbench"));
    let mut lines = vec![page];
    for (what, files) in [("demo registry", worker), ("workbench", bench)] {
        let [plain, gzip, more] = sizes(&folder, &files)?;
        lines.push(Line {
            what: format!("more with the {what}, brotli, {} files", files.len()),
            target: "–".to_owned(),
            measured: kilobytes(more),
            beside: format!(
                "gzip {}, plain {}; first page {}",
                kilobytes(gzip),
                kilobytes(plain),
                kilobytes(brotli)
            ),
            ratio: Some(share(more, brotli)),
            met: None,
        });
    }
    Ok(lines)
}

/// The page, and all that its files name. Worker and workbench are named by none of them: programs start them.
fn of_the_first_page(folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::from(["index.html".to_owned()]);
    loop {
        let named: Vec<String> = files.iter().flat_map(|file| references(folder, file)).collect();
        let before = files.len();
        files.extend(named);
        if files.len() == before {
            return files;
        }
    }
}

/// All of the files together: plain, with gzip, with brotli.
fn sizes(folder: &Path, files: &BTreeSet<String>) -> Outcome<[usize; 3]> {
    let mut sum = [0; 3];
    for file in files {
        let bytes = fs::read(folder.join(file)).doing(format!("reading {file} of the site"))?;
        let of_file = [bytes.len(), gzipped(&bytes)?, brotlied(&bytes)?];
        sum.iter_mut().zip(of_file).for_each(|(sum, size)| *sum += size);
    }
    Ok(sum)
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
