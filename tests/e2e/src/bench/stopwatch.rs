//! Times what happens in a page by the page's own clock, from the start of the navigation.

use serde_json::json;

use crate::{Browser, Outcome, While};

/// Milliseconds in a fresh profile from opening `url` until `condition`, a JavaScript expression, holds
/// when a frame is drawn.
pub(super) async fn time_until(url: &str, condition: &str) -> Outcome<f64> {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let watch = format!(
        "(() => {{
            const look = () => {{
                let there = false;
                try {{ there = {condition} }} catch {{}}
                if (there) window.stopwatch = performance.now(); else requestAnimationFrame(look);
            }};
            requestAnimationFrame(look);
        }})()"
    );
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
    page.visit(url).await?;
    let time = page
        .until(&format!("{condition} at {url}"), async || {
            Ok(Some(page.script("return window.stopwatch ?? null").await?).filter(|time| !time.is_null()))
        })
        .await?;
    time.as_f64().doing("reading the stopwatch")
}

/// The middle one.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
