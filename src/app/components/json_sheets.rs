//! A document cut into sheets that are drawn one after the other, and into pieces that are small enough for one.

use std::borrow::Cow;

use crate::marks;
use crate::oci::json::{TokenKind, indented, tokens};

/// What is on a sheet, where a piece counts once and once more for each `PIECE_BYTES` of its text.
const BUDGET: usize = 2000;
const PIECE_BYTES: usize = 64;
/// Longer pieces are drawn in parts, so that no sheet is spent on one of them.
const PART_BYTES: usize = 16 << 10;
/// Letters of a part in which some are named, each of which is a piece by itself.
const PART_MARKED: usize = 100;

/// What is drawn in one way.
type Piece<'a> = (TokenKind, Cow<'a, str>);

/// The sheets of a text, first one first; each is cut when it is asked for.
pub(super) fn sheets(text: &str, indent: bool) -> impl Iterator<Item = Vec<Piece<'_>>> {
    let pieces: Box<dyn Iterator<Item = Piece<'_>>> = if indent {
        Box::new(indented(text))
    } else {
        Box::new(tokens(text).filter_map(|token| Some((token.kind, text.get(token.span)?.into()))))
    };
    let mut parts = pieces.flat_map(parts).peekable();
    std::iter::from_fn(move || {
        let mut spent = 0;
        let mut sheet = Vec::new();
        while let Some(part) = parts.next_if(|part| spent == 0 || spent + cost(part) <= BUDGET) {
            spent += cost(&part);
            sheet.push(part);
        }
        (!sheet.is_empty()).then_some(sheet)
    })
}

fn cost((kind, text): &Piece<'_>) -> usize {
    let marks = if is_drawn_as_it_is(*kind, text) { 0 } else { text.chars().count() };
    1 + text.len() / PIECE_BYTES + marks
}

/// Whether nothing in it is named. The blanks of JSON need no names.
fn is_drawn_as_it_is(kind: TokenKind, text: &str) -> bool {
    matches!(kind, TokenKind::Mark | TokenKind::Space) || marks::is_plain(text)
}

fn parts((kind, text): Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let first = |letters: usize| {
            rest.char_indices().nth(letters).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest))
        };
        let large = first(PART_BYTES);
        let part = if is_drawn_as_it_is(kind, large) { large } else { first(PART_MARKED) };
        at += part.len();
        Some((kind, Cow::Owned(part.to_owned())))
    })
}
