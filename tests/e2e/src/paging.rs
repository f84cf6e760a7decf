//! Cuts a list of tags into pages, as distribution 3 and most hosted registries do; Debian's never does.

use serde_json::{Value, json};

use crate::http::Answer;
use crate::http_server::Asked;

/// The page that was asked for by `n` and `last`, with a `Link` to the next one.
pub fn paged(asked: &Asked, answer: Answer) -> Answer {
    let list: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let name = list.get("name").cloned().unwrap_or_default();
    let tags = list.get("tags").and_then(Value::as_array).into_iter().flatten();
    let mut tags: Vec<&str> = tags.filter_map(Value::as_str).collect();
    tags.sort_unstable();
    let limit = parameter(asked, "n").and_then(|n| n.parse().ok()).unwrap_or(100);
    let after = parameter(asked, "last").unwrap_or_default();
    let rest: Vec<&str> = tags.into_iter().filter(|tag| *tag > after).collect();
    let (page, more) = rest.split_at(rest.len().min(limit));
    let body = json!({ "name": name, "tags": page }).to_string();
    let answer = Answer { body: body.into_bytes(), ..answer };
    match page.last().filter(|_| !more.is_empty()) {
        Some(end) => {
            let path = asked.path.split('?').next().unwrap_or_default();
            answer.with_header("link", format!("<{path}?n={limit}&last={end}>; rel=\"next\""))
        }
        None => answer,
    }
}

fn parameter<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    let (_, query) = asked.path.split_once('?')?;
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name).map(|(_, v)| v)
}
