//! Characters that are not seen, or that move others about, made visible: text from a registry may hide them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Combining marks on one letter that are drawn; more paint over other lines.
const STACKED: usize = 4;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What is drawn as it is.
    Text(&'a str),
    /// A character to be named, as `U+202E`.
    Mark(char),
    /// These many combining marks beyond those that are drawn.
    Stack(usize),
}

/// Cuts a text into what can be drawn and what is to be named.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut stacked) = (0, 0);
    for (at, c) in text.char_indices() {
        stacked = if is_combining(c) { stacked + 1 } else { 0 };
        let piece = match c {
            _ if stacked > STACKED => Piece::Stack(1),
            _ if is_hidden(c) => Piece::Mark(c),
            _ => continue,
        };
        pieces.extend(text.get(start..at).filter(|before| !before.is_empty()).map(Piece::Text));
        start = at + c.len_utf8();
        match (pieces.last_mut(), piece) {
            (Some(Piece::Stack(count)), Piece::Stack(_)) => *count += 1,
            _ => pieces.push(piece),
        }
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(Piece::Text));
    pieces
}

/// Whether there is nothing in a text but what can be drawn.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control())
        || matches!(*pieces(text), [] | [Piece::Text(_)])
}

/// A text without what is not seen: two that differ in nothing else look alike.
pub fn bare(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let seen = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Mark(_) | Piece::Stack(_) => None,
    });
    Cow::Owned(seen.collect())
}

/// How many of some names look like another of them, from which they differ in what is not seen.
pub fn alike<'a>(names: impl Iterator<Item = &'a str> + Clone) -> usize {
    let marked: HashSet<&str> = names.clone().filter(|name| !is_plain(name)).collect();
    if marked.is_empty() {
        return 0;
    }
    let names: HashSet<&str> = names.collect();
    let mut looks: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for name in names {
        *looks.entry(bare(name)).or_default() += 1;
    }
    marked.into_iter().filter(|name| looks.get(&bare(name)).is_some_and(|count| *count > 1)).count()
}

/// What a character is called: `U+202E`.
pub fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Controls and characters of Unicode's category *Format*: marks of direction, joiners, and others of no width;
/// and blanks that are not seen as such.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}'
        | '\u{70f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Marks that are drawn over the letter before.
fn is_combining(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
    )
}
