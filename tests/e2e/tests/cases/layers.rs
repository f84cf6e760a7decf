//! Layers: their bytes are compared with what the media type and the config say of them.

use e2e::{Outcome, Row, While};

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (repository, packing) in [("a09/plain-as-gzip", "plain tar"), ("a09/gzip-as-tar", "gzip")] {
        let case = format!("row 20: {repository}: verified, and the media type is wrong");
        report.note(&case, is_not_what_it_says(stage, repository, packing).await);
    }
    report.note("row 7: a09/order: plain layers in another order than the config", order(stage).await);
    report.note("a09/contents: what is in a layer is compared with the config", contents(stage).await);
    report.note("a09/broken: a layer that cannot be unpacked is verified all the same", broken(stage).await);
}

/// Verifies the layers one after the other, as long as there is a button for it.
async fn verify_all(stage: &Stage, layers: usize) -> Outcome<Vec<Row>> {
    stage.all_rows_say("Layers", layers, "present").await?;
    for _ in 0..layers {
        stage.click_first("Verify ").await?;
    }
    stage.all_rows_say("Layers", layers, "verified").await
}

async fn contents(stage: &Stage) -> Outcome {
    stage.open("a09/contents:v1?view=layers").await?;
    let rows = verify_all(stage, 3).await?;
    let words = ["content matches diff_id", "content differs from diff_id", "content matches diff_id"];
    for (row, words) in rows.iter().zip(words) {
        holds(words, row.says(words), row)?;
    }
    let title = "A layer's content does not match the config.";
    stage
        .page
        .until_true("a Problem about what the second holds", async || {
            let findings = stage.page.findings().await?;
            let told: Vec<_> = findings.iter().filter(|finding| finding.says(title)).collect();
            Ok(told.len() == 1
                && told.iter().all(|one| one.says("Problem") && one.says("Layer 2 of 3, sha256:")))
        })
        .await
}

async fn broken(stage: &Stage) -> Outcome {
    stage.open("a09/broken:v1?view=layers").await?;
    let rows = verify_all(stage, 1).await?;
    let row = rows.first().doing("reading the layer")?;
    for words in ["content not compared", "it cannot be unpacked: incomplete deflate stream"] {
        holds(words, row.says(words), row)?;
    }
    stage.finds_no_problem().await
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
