//! Text for Markdown that says what it says, whatever it holds: no line ends, no markup, no HTML, no link comes out of it.

use crate::marks::{self, Piece};

/// Letters that are written of a text.
const LIMIT: usize = 800;

/// A text as a code span. What is not seen, and what could end the span or its line, stands there by its name; a
/// backtick as a straight quote.
pub fn code(text: &str) -> String {
    let mut span = String::from("`");
    for piece in marks::pieces(text) {
        match piece {
            Piece::Text(text) => {
                for c in text.chars().take(LIMIT) {
                    match c {
                        '`' => span.push('\''),
                        '|' | '<' | '>' => named(&mut span, c),
                        c => span.push(c),
                    }
                }
            }
            Piece::Mark(c) => named(&mut span, c),
            Piece::Stack(count) => span.extend(["[+", &*count.to_string(), "]"]),
        }
        if let Some((end, _)) = span.char_indices().nth(LIMIT) {
            span.truncate(end);
            span.push('…');
            break;
        }
    }
    span.push('`');
    span
}

/// A sentence as it is, if nothing in it could be taken for markup, a link or a mention; else as a code span.
pub fn prose(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.;:()'\"%/+=?-–“”’…".contains(c);
    let is_link = text.contains("://") || text.contains("www.");
    if text.chars().all(is_plain) && !is_link && text.len() <= LIMIT { text.to_owned() } else { code(text) }
}

/// A web address between angle brackets, with everything percent-encoded that could end it.
pub fn address(url: &str) -> String {
    let is_safe = |byte: u8| byte.is_ascii_graphic() && !b"<>\"`|\\^{}".contains(&byte);
    let written =
        |byte: u8| if is_safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    format!("<{}>", url.bytes().map(written).collect::<String>())
}

fn named(span: &mut String, c: char) {
    span.push('[');
    span.push_str(&marks::name(c));
    span.push(']');
}
