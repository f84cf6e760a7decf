//! How many bytes a first visit costs, and how many more what is loaded when it is opened.

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
const FIRST_PAGE: usize = 300_500;
/// Bytes in brotli that verdict and findings of an image may cost more, which are loaded while the registry is asked.
const MORE_OF_THE_VERDICT: usize = 93_000;
/// Bytes in brotli that what is not in the first view of an image may cost more.
const MORE_OF_A_PAGE: usize = 90_500;
/// Bytes in brotli that a list of tags or repositories may cost more.
const MORE_OF_A_LIST: usize = 107_500;
/// Bytes in brotli that a view of its own, which only reads, may cost more.
const MORE_OF_A_VIEW: usize = 60_000;
/// Bytes in brotli that what clients get, what an index states, and what a digest is may cost more.
const MORE_OF_ANSWERS: usize = 75_000;
/// Bytes in brotli that a comparison may cost more, with what it shares with the parts above; 60 kB is the aim.
const MORE_OF_A_COMPARISON: usize = 105_000;
/// Bytes in brotli that the first layer which is verified may cost more, for what unpacks it.
const MORE_OF_VERIFY: usize = 75_000;
/// Bytes in brotli that a view of the workbench may cost more.
const MORE_OF_THE_WORKBENCH: usize = 286_500;

/// What a person waits for at once: files, and the bytes in brotli that they may have together.
struct Load {
    what: &'static str,
    files: BTreeSet<String>,
    limit: Option<usize>,
}

/// What is larger than promised, each in a sentence.
pub fn excesses() -> Outcome<Vec<String>> {
    let folder = site::files()?;
    let mut excesses = Vec::new();
    for Load { what, files, limit } in loads(&folder)? {
        let Some(limit) = limit else { continue };
        let [_, _, brotli] = sizes(&folder, &files)?;
        if brotli > limit {
            excesses.push(format!("{what}: {brotli} bytes in brotli, of {limit}"));
        }
    }
    Ok(excesses)
}

/// What is loaded, each file compressed as a host would.
pub(super) fn measure() -> Outcome<Vec<Line>> {
    let folder = site::files()?;
    let mut lines = Vec::new();
    for Load { what, files, limit } in loads(&folder)? {
        let [plain, gzip, brotli] = sizes(&folder, &files)?;
        lines.push(Line {
            what: format!("{what}, brotli, {} files", files.len()),
            target: limit.map_or_else(|| "–".to_owned(), |limit| format!("≤ {} kB", limit / 1000)),
            measured: kilobytes(brotli),
            beside: format!("gzip {}, plain {}", kilobytes(gzip), kilobytes(plain)),
            ratio: limit.map(|limit| share(brotli, limit)),
            met: limit.map(|limit| brotli <= limit),
        });
    }
    Ok(lines)
}

fn loads(folder: &Path) -> Outcome<Vec<Load>> {
    let first = of_the_first_page(folder);
    let mut rest: BTreeSet<String> = BTreeSet::new();
    for entry in fs::read_dir(folder).doing("reading the folder of the site")? {
        rest.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    rest.retain(|file| !first.contains(file));
    let starting = |starts: &[&str]| -> BTreeSet<String> {
        rest.iter().filter(|file| starts.iter().any(|start| file.starts_with(start))).cloned().collect()
    };
    let script: String =
        first.iter().filter(|file| file.starts_with("app-")).map(|file| text(folder, file)).collect();
    let with_part = |start: &str| -> BTreeSet<String> {
        let mut needs = shared_with(&script, start);
        for need in &mut needs {
            // The small ones are in one file.
            if !rest.iter().any(|file| file.starts_with(&**need)) {
                *need = "shared-".into();
            }
        }
        let is_of_it =
            |file: &&String| file.starts_with(start) || needs.iter().any(|need| file.starts_with(&**need));
        rest.iter().filter(is_of_it).cloned().collect()
    };
    let loads = vec![
        Load { what: "site, first page", files: first.clone(), limit: Some(FIRST_PAGE) },
        Load {
            what: "more with the verdict on an image",
            files: with_part("verdict-"),
            limit: Some(MORE_OF_THE_VERDICT),
        },
        Load { what: "more with a config or JSON", files: with_part("page-"), limit: Some(MORE_OF_A_PAGE) },
        Load {
            what: "more with a list of tags or repositories",
            files: with_part("lists-"),
            limit: Some(MORE_OF_A_LIST),
        },
        Load {
            what: "more with what clients get or a digest is",
            files: with_part("answers-"),
            limit: Some(MORE_OF_ANSWERS),
        },
        Load {
            what: "more with the connection",
            files: with_part("connection-"),
            limit: Some(MORE_OF_A_VIEW),
        },
        Load {
            what: "more with a comparison",
            files: with_part("compare-"),
            limit: Some(MORE_OF_A_COMPARISON),
        },
        Load {
            what: "more with a view of the workbench",
            files: with_part("workbench-"),
            limit: Some(MORE_OF_THE_WORKBENCH),
        },
        Load { what: "more with Verify", files: with_part("unpacker-"), limit: Some(MORE_OF_VERIFY) },
        Load { what: "more with the demo registry", files: starting(&["worker"]), limit: None },
    ];
    // A file that nobody expects must not hide here, nor a part that is not there.
    if let Some(load) = loads.iter().find(|load| load.files.is_empty()) {
        return Err(Failure::new(format!("the site has no file for {}", load.what)));
    }
    if let Some(file) = rest.iter().find(|file| !loads.iter().any(|load| load.files.contains(*file))) {
        return Err(Failure::new(format!("{file} of the site is named by no other file of it")));
    }
    Ok(loads)
}

/// The page, and all that its files name as `./name`. Parts and worker are named otherwise: programs start them.
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

/// What a part shares with others, as the names of these files start: the script of the page lists it behind the part.
fn shared_with(script: &str, part: &str) -> Vec<String> {
    let list = script
        .split_once(&format!("(\"{part}"))
        .and_then(|(_, rest)| rest.split_once(", [")?.1.split_once(']'));
    let names =
        list.map_or("", |(list, _)| list).split(", ").filter_map(|name| name.strip_prefix("__chunk_"));
    names.map(|number| format!("shared{number}-")).collect()
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_default()
}

/// All of the files together: plain, with gzip, with brotli.
fn sizes(folder: &Path, files: &BTreeSet<String>) -> Outcome<[usize; 3]> {
    let mut sum = [0; 3];
    for file in files {
        let bytes = fs::read(folder.join(file)).doing(format!("reading {file} of the site"))?;
        let of_file = [bytes.len(), gzipped(&bytes)?, brotlied(&bytes)?.len()];
        sum.iter_mut().zip(of_file).for_each(|(sum, size)| *sum += size);
    }
    Ok(sum)
}

/// The files of the site that a page, a script or a style sheet names, as `./name`.
fn references(folder: &Path, file: &str) -> Vec<String> {
    let is_text = [".html", ".js", ".css"].iter().any(|end| file.ends_with(end));
    let text = if is_text { text(folder, file) } else { String::new() };
    let ends = |c: char| matches!(c, '"' | '\'' | ')' | '?' | '#' | ' ' | '`');
    let names = text.split("./").skip(1).filter_map(|rest| rest.split(ends).next());
    names.filter(|name| !name.is_empty() && folder.join(name).is_file()).map(str::to_owned).collect()
}

/// As a host sends them that compresses its files once, and well.
pub(super) fn brotlied(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut compressed = Vec::new();
    let mut writer = CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(compressed)
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
