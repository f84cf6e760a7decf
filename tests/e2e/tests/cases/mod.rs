//! Every input that was made after a public bug report of another tool: what the page says of it is so. The reports
//! stand beside the inputs, in `e2e::odd_registry`.

mod archives;
mod artifacts;
mod blobs;
mod configs;
mod documents;
mod indexes;
mod kept;
mod layers;
mod lists;
mod pushing;
mod referrers;
mod report;
mod signing_in;
mod stage;

use std::time::Duration;

use e2e::odd_registry::OddRegistry;
use e2e::{Browser, Outcome};

use report::Report;
use stage::Stage;

/// Each case that is wrong waits so long, and there may be many.
const PATIENCE: Duration = Duration::from_secs(12);

#[tokio::test]
async fn every_input_made_after_a_public_report_is_shown_as_what_it_is() -> Outcome {
    let odd = OddRegistry::start()?;
    let browser = Browser::start().await?;
    let stage = Stage::set(odd, browser.page()?.with_patience(PATIENCE))?;
    let mut report = Report::default();
    kept::check(&stage, &mut report).await;
    indexes::check(&stage, &mut report).await;
    blobs::check(&stage, &mut report).await;
    lists::check(&stage, &mut report).await;
    archives::check(&stage, &mut report).await;
    layers::check(&stage, &mut report).await;
    referrers::check(&stage, &mut report).await;
    signing_in::check(&stage, &mut report).await;
    pushing::check(&stage, &mut report).await;
    documents::check(&stage, &mut report).await;
    configs::check(&stage, &mut report).await;
    artifacts::check(&stage, &mut report).await;
    report.note("no error in the console", stage.is_calm().await);
    report.outcome()
}
