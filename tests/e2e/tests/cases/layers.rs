//! Layers: their bytes are compared with what the media type and the config say of them.

use e2e::{Outcome, While};

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (repository, packing) in [("a09/plain-as-gzip", "plain tar"), ("a09/gzip-as-tar", "gzip")] {
        let case = format!("row 20: {repository}: verified, and the media type is wrong");
        report.note(&case, is_not_what_it_says(stage, repository, packing).await);
    }
    report.note("row 7: a09/order: plain layers in another order than the config", order(stage).await);
}

async fn is_not_what_it_says(stage: &Stage, repository: &str, packing: &str) -> Outcome {
    stage.open(&format!("{repository}:v1?view=layers")).await?;
    let rows = stage.all_rows_say("Layers", 1, "present").await?;
    let before = rows.first().doing("reading the layer")?.text();
    stage.click_first("Verify ").await?;
    let rows = stage.all_rows_say("Layers", 1, "verified").await?;
    let after = rows.first().doing("reading the layer")?.text();
    let count = |text: &str| text.matches(packing).count();
    let findings = stage.page.findings().await?;
    let is_said = count(&after) > count(&before) || findings.iter().any(|finding| finding.says(packing));
    holds(&format!("it is said that the bytes are {packing}"), is_said, (after, findings))
}

async fn order(stage: &Stage) -> Outcome {
    stage.open("a09/order:v1?view=layers").await?;
    stage.all_rows_say("Layers", 3, "present").await?;
    stage
        .page
        .until_true("a Problem about the layers", async || {
            let findings = stage.page.findings().await?;
            Ok(findings.iter().any(|finding| finding.says("Problem") && finding.says("Layers and config")))
        })
        .await
}
