//! The code of the crate, for the tests that read it.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of `src`: the path below it, and the text.
pub(super) fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rust = files(&src).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    rust.map(named).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A piece of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word or a mark.
    Code(String),
    /// What stands between the quotes of a string, as it is written.
    Text(String),
}

/// The code of a file as words and marks, without comments, strings and characters.
pub(super) fn words(text: &str) -> Vec<String> {
    let code = |piece| if let Piece::Code(word) = piece { Some(word) } else { None };
    pieces(text).into_iter().filter_map(code).collect()
}

/// The code of a file, without comments and characters.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let raw = rest
            .strip_prefix("br")
            .or_else(|| rest.strip_prefix('r'))
            .map(|after| after.trim_start_matches('#'));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if let Some(after) = raw.filter(|after| after.starts_with('"')) {
            let opening = rest.len() - after.len();
            let closing = format!("\"{}", "#".repeat(rest[..opening].matches('#').count()));
            let length = after[1..].find(&closing).unwrap_or(after.len() - 1);
            pieces.push(Piece::Text(after[1..=length].into()));
            (opening + 1 + length + closing.len()).min(rest.len())
        } else if c == '"' {
            let length = quoted_length(rest, '"');
            pieces.push(Piece::Text(rest[1..length].trim_end_matches('"').into()));
            length
        } else if c == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            quoted_length(rest, '\'')
        } else if c.is_alphanumeric() || c == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            pieces.push(Piece::Code(rest[..length].into()));
            length
        } else if rest.starts_with("::") {
            pieces.push(Piece::Code("::".into()));
            2
        } else {
            pieces.extend((!c.is_whitespace()).then(|| Piece::Code(c.to_string())));
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    pieces
}

/// Comments nest.
fn comment_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let step = &rest[at..];
        (depth, at) = match () {
            () if step.starts_with("/*") => (depth + 1, at + 2),
            () if step.starts_with("*/") => (depth - 1, at + 2),
            () => (depth, at + step.chars().next().map_or(1, char::len_utf8)),
        };
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}
