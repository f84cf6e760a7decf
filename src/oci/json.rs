//! JSON as it is written: tokens that lie over the exact bytes, for showing a document without changing it.
//!
//! No recursion and no limit on depth: hostile documents are shown like any other.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::JsonError;

/// Reads JSON; the error says why it is none, and names what no editor shows.
pub fn read(bytes: &[u8]) -> Result<serde_json::Value, JsonError> {
    serde_json::from_slice(bytes).map_err(|error| JsonError::of(bytes, &error))
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A member's name, with its quotes.
    Key,
    /// A string value, with its quotes.
    Text,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
    /// One of `{ } [ ] , :`.
    Mark,
    /// Blanks and line ends.
    Space,
    /// From the first byte that is no JSON to the end.
    Rest,
}

/// A piece of the text; pieces follow each other without gaps and cover it all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// How many objects and arrays it stands in; an opening mark counts from outside.
    pub depth: usize,
}

/// Cuts a text into tokens, one at a time.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, open: Vec::new() }
}

/// The tokens of a text, first one first.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// For each open bracket: whether it is an object whose next string is a key.
    open: Vec<Option<bool>>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let open = &mut self.open;
        let rest = self.text.as_bytes().get(self.at..)?;
        let length_while = |keep: fn(u8) -> bool| rest.iter().take_while(|byte| keep(**byte)).count();
        let mut depth = open.len();
        let (kind, length) = match *rest.first()? {
            b' ' | b'\t' | b'\r' | b'\n' => (TokenKind::Space, length_while(|b| b" \t\r\n".contains(&b))),
            byte @ (b'{' | b'[') => {
                open.push((byte == b'{').then_some(true));
                (TokenKind::Mark, 1)
            }
            b'}' | b']' => {
                open.pop();
                depth = open.len();
                (TokenKind::Mark, 1)
            }
            byte @ (b',' | b':') => {
                if let Some(Some(key)) = open.last_mut() {
                    *key = byte == b',';
                }
                (TokenKind::Mark, 1)
            }
            b'"' => match string_length(rest) {
                Some(length) if open.last() == Some(&Some(true)) => (TokenKind::Key, length),
                Some(length) => (TokenKind::Text, length),
                None => (TokenKind::Rest, rest.len()),
            },
            b'-' | b'0'..=b'9' => {
                (TokenKind::Number, length_while(|b| b.is_ascii_digit() || b"+-.eE".contains(&b)))
            }
            _ => {
                let word = ["true", "false", "null"].iter().find(|word| rest.starts_with(word.as_bytes()));
                word.map_or((TokenKind::Rest, rest.len()), |word| (TokenKind::Word, word.len()))
            }
        };
        let start = self.at;
        self.at += length;
        Some(Token { kind, span: start..self.at, depth })
    }
}

/// Bytes of the string that starts here, with both quotes.
fn string_length(rest: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The text of a string token; nothing when an escape is broken.
pub fn unquote(token: &str) -> Option<String> {
    serde_json::from_str(token).ok()
}

/// A text as a string token.
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The names that stand more than once in the same object, each reported once.
pub fn duplicate_keys(bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut open: Vec<HashSet<String>> = Vec::new();
    let mut reported = HashSet::new();
    let mut duplicates = Vec::new();
    for token in tokens(text) {
        let piece = text.get(token.span).unwrap_or_default();
        match (token.kind, piece) {
            (TokenKind::Mark, "{" | "[") => open.push(HashSet::new()),
            (TokenKind::Mark, "}" | "]") => {
                open.pop();
            }
            (TokenKind::Key, key) => {
                let name = unquote(key).unwrap_or_else(|| key.to_owned());
                if let Some(seen) = open.last_mut()
                    && !seen.insert(name.clone())
                    && reported.insert(name.clone())
                {
                    duplicates.push(name);
                }
            }
            _ => {}
        }
    }
    duplicates
}

/// The tokens with white space of our own: one member a line, two blanks a level. For reading only:
/// these are not the bytes that were hashed.
pub fn indented(text: &str) -> impl Iterator<Item = (TokenKind, Cow<'_, str>)> {
    /// Deeper documents keep their structure, not their indentation.
    const MAX_INDENT: usize = 40;
    let line = |depth: usize| Cow::Owned(format!("\n{}", "  ".repeat(depth.min(MAX_INDENT))));
    let mut previous = None;
    tokens(text).filter(|token| token.kind != TokenKind::Space).flat_map(move |token| {
        let piece = text.get(token.span).unwrap_or_default();
        let closes = matches!(piece, "}" | "]") && token.kind == TokenKind::Mark;
        let blank = match previous.replace((token.kind, piece)) {
            Some((TokenKind::Mark, "{" | "[")) if closes => None,
            Some((TokenKind::Mark, "{" | "[" | ",")) => Some(line(token.depth)),
            Some((TokenKind::Mark, ":")) => Some(" ".into()),
            Some(_) if closes => Some(line(token.depth)),
            _ => None,
        };
        let blank = blank.map(|blank| (TokenKind::Space, blank));
        blank.into_iter().chain([(token.kind, Cow::Borrowed(piece))])
    })
}
