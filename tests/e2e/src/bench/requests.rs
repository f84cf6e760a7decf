//! Requests made to show an anonymous tag with its image config.

use super::table::Line;
use crate::counting::requests_to_show;
use crate::{Browser, Outcome, Shelf};

const TARGET: usize = 4;

/// For each kind of document.
pub(super) async fn measure() -> Outcome<Vec<Line>> {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let mut rows = Vec::new();
    for (kind, tag) in
        [("OCI image", Shelf::SINGLE), ("OCI index", Shelf::INDEX), ("Docker list", Shelf::LIST)]
    {
        let count = requests_to_show(&browser.page()?, &shelf, tag).await?;
        let checks = count.all.len() - count.needed;
        rows.push(Line {
            what: format!("requests to show a tag with its config, {kind}"),
            target: format!("≤ {TARGET}, no preflight"),
            measured: format!("{}, {} preflights", count.needed, count.preflights),
            beside: format!("{checks} more afterwards, to check that all is there"),
            ratio: None,
            met: Some(count.needed <= TARGET && count.preflights == 0),
        });
    }
    Ok(rows)
}
