//! Times what happens in a page by the page's own clock, from the start of the navigation.

use serde_json::json;

use super::conditions::Conditions;
use crate::{Browser, Outcome, While};

/// What a visit took, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    /// Until something was painted; not a number where the browser does not tell.
    pub(super) first_paint: f64,
    /// Until what was waited for was there.
    pub(super) there: f64,
}

/// Opens `url` in a fresh profile, and waits until `condition`, a JavaScript expression, holds when a frame is drawn.
pub(super) async fn visit(url: &str, condition: &str, conditions: Conditions) -> Outcome<Visit> {
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
    conditions.hold(&page).await?;
    page.visit(url).await?;
    let times = "const [paint] = performance.getEntriesByName('first-contentful-paint');
        return window.stopwatch ? [paint?.startTime ?? null, window.stopwatch] : null";
    let times = page
        .until(&format!("{condition} at {url}"), async || {
            Ok(Some(page.script(times).await?).filter(|times| !times.is_null()))
        })
        .await?;
    let time = |at: usize| times.get(at).and_then(serde_json::Value::as_f64);
    Ok(Visit { first_paint: time(0).unwrap_or(f64::NAN), there: time(1).doing("reading the stopwatch")? })
}

/// The middle one.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
