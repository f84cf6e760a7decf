//! Roles and names by the standard protocol: one element at a time is asked what the browser computes for it.

use serde_json::Value;
use thirtyfour::{By, WebElement};

use crate::{Outcome, http};

/// The elements of a role within another one.
pub(crate) async fn find(within: &WebElement, role: &str, name: Option<&str>) -> Outcome<Vec<WebElement>> {
    let mut found = Vec::new();
    for element in within.find_all(By::Css(candidates(role))).await? {
        // The name first: it tells more of them apart.
        let named = name.is_none_or(|name| computed(&element, "label").as_deref() == Some(name));
        if named && computed(&element, "role").as_deref() == Some(role) {
            found.push(element);
        }
    }
    Ok(found)
}

/// What the browser says of an element; nothing if it is gone from the page.
fn computed(element: &WebElement, what: &str) -> Option<String> {
    let session = element.handle();
    let path = format!("session/{}/element/{}/computed{what}", session.session_id(), element.element_id());
    let answer = http::get(session.server_url().join(&path).ok()?.as_str()).ok()?;
    let answer: Value = serde_json::from_slice(&answer.body).ok()?;
    answer.get("value")?.as_str().map(str::to_owned)
}

/// Which elements may have a role: the browser decides, this only spares it those that cannot.
fn candidates(role: &str) -> String {
    let elements = match role {
        // No element is one by itself.
        "alert" => return "[role=alert]".to_owned(),
        "button" => "button, input",
        "complementary" => "aside",
        "dialog" => "dialog",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "link" => "a",
        "list" => "ol, ul, menu",
        "navigation" => "nav",
        "region" => "section",
        "searchbox" => "input",
        "status" => "output",
        "table" => "table",
        _ => "*",
    };
    format!("{elements}, [role={role}]")
}
