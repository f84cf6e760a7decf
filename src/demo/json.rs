//! JSON documents as text: most of a sample document is fixed, and stands in the code as it is served.

use crate::oci::json::{TokenKind, tokens};

/// A text with its placeholders, written as `{name}`, replaced by values.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (place, value)| text.replace(place, value))
}

/// A text as a JSON string.
pub(super) fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Names as the items of a list.
pub(super) fn strings(names: &[String]) -> String {
    names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(",")
}

/// A document on one line, without blanks.
pub(super) fn compact(document: &str) -> String {
    let written = tokens(document).filter(|token| token.kind != TokenKind::Space);
    written.filter_map(|token| document.get(token.span)).collect()
}

/// A document with a line for each member, indented. None of its objects and lists may be empty.
pub(super) fn indented(document: &str, width: usize) -> String {
    let mut text = String::new();
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', depth * width));
    };
    for token in tokens(document).filter(|token| token.kind != TokenKind::Space) {
        let part = document.get(token.span).unwrap_or_default();
        if matches!(part, "}" | "]") {
            line(&mut text, token.depth);
        }
        text.push_str(part);
        match part {
            "{" | "[" => line(&mut text, token.depth + 1),
            "," => line(&mut text, token.depth),
            ":" => text.push(' '),
            _ => {}
        }
    }
    text
}
