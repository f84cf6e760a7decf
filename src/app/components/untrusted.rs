//! Text from a registry: it moves nothing that stands about it, and what is not seen in it is named.

use leptos::prelude::*;

use crate::marks::{self, Piece};

/// Marks that are drawn each by itself; the names of more stand in the text.
const LIMIT: usize = 200;

/// A text, isolated. Line breaks and tabs stay what they are, except in a name, which has none.
#[component]
pub(crate) fn Untrusted(#[prop(into)] text: String, #[prop(optional)] is_name: bool) -> impl IntoView {
    view! { <bdi>{marked(text, is_name)}</bdi> }
}

/// A text that its element isolates, with the names of what is not seen. The style draws the names, so that who
/// copies the text gets it as it is.
pub(crate) fn marked(text: String, is_name: bool) -> AnyView {
    if marks::is_plain(&text) {
        return text.into_any();
    }
    let (mut drawn, mut plain, mut rest) = (Vec::new(), String::new(), &*text);
    for piece in marks::pieces(&text) {
        let (length, name) = match piece {
            Piece::Text(text) => (text.len(), None),
            Piece::Mark(c @ ('\n' | '\t')) if !is_name => (c.len_utf8(), None),
            Piece::Mark(c) => (c.len_utf8(), Some(marks::name(c))),
            Piece::Stack(count) => {
                let length = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
                (length, Some(format!("+{count}")))
            }
        };
        let (own, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        match name {
            None => plain.push_str(own),
            Some(name) if drawn.len() < 2 * LIMIT => {
                drawn.push(std::mem::take(&mut plain).into_any());
                drawn.push(view! { <span class="mark" data-name=name>{own.to_owned()}</span> }.into_any());
            }
            Some(name) => plain.extend(["[", &*name, "]"]),
        }
    }
    drawn.push(plain.into_any());
    drawn.into_any()
}
