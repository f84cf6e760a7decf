//! Times what happens in a page by the page's own clock.

use serde_json::{Value, json};

use super::conditions::Conditions;
use crate::accessible::Element;
use crate::{Browser, Outcome, Page, While};

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
    conditions.hold(&page).await?;
    let there = arrive(&page, url, condition, "performance.now()").await?;
    let paint = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
    let first_paint = page.script(paint).await?.as_f64().unwrap_or(f64::NAN);
    Ok(Visit { first_paint, there: there.as_f64().doing("reading the stopwatch")? })
}

/// Opens `url`, waits until `condition` holds when a frame is drawn, and gives what `told` is then: both are JavaScript
/// expressions.
pub(super) async fn arrive(page: &Page, url: &str, condition: &str, told: &str) -> Outcome<Value> {
    let watch = format!("(() => {{ {} requestAnimationFrame(look); }})()", looking(condition, told));
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
    page.visit(url).await?;
    stopped(page, &format!("{condition} at {url}")).await
}

/// Clicks, and gives how many milliseconds it takes from then on until `condition` holds when a frame is drawn; `row` is
/// in it the row of a table in which it stands.
pub(super) async fn click(page: &Page, element: &Element, condition: &str) -> Outcome<f64> {
    let look = looking(condition, "performance.now() - clicked");
    let listen = format!(
        "function() {{
            const row = this.closest('tr');
            let clicked;
            {look}
            window.stopwatch = null;
            this.addEventListener('click', () => {{ clicked = performance.now(); requestAnimationFrame(look) }},
                {{ capture: true, once: true }});
        }}"
    );
    element.call(&listen).await?;
    element.click().await?;
    stopped(page, condition).await?.as_f64().doing("reading the stopwatch")
}

/// A function that looks at each frame whether `condition` holds.
fn looking(condition: &str, told: &str) -> String {
    format!(
        "const look = () => {{
            let there = false;
            try {{ there = {condition} }} catch {{}}
            if (there) window.stopwatch = {told}; else requestAnimationFrame(look);
        }};"
    )
}

async fn stopped(page: &Page, what: &str) -> Outcome<Value> {
    page.until(what, async || {
        Ok(Some(page.script("return window.stopwatch ?? null").await?).filter(|told| !told.is_null()))
    })
    .await
}

/// A JavaScript expression: how many answers of a registry came so far.
pub(super) fn asked_of(registry: &str) -> String {
    format!(
        "performance.getEntriesByType('resource').filter(({{ name }}) => name.startsWith('{registry}/v2/')).length"
    )
}

/// Numbers that a page told.
pub(super) fn numbers<const COUNT: usize>(told: &Value) -> Outcome<[f64; COUNT]> {
    let numbers: Option<Vec<f64>> = told.as_array().and_then(|told| told.iter().map(Value::as_f64).collect());
    numbers.and_then(|numbers| numbers.try_into().ok()).doing("reading the stopwatch")
}

/// The middle one.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
