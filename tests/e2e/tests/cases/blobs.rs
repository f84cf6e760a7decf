//! Blobs: HEAD is a hint, GET and the hash decide, and every statement follows.

use e2e::{Outcome, Row, While};

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (row, repository) in [
        (3, "a22/proxy-cache"),
        (3, "a22/head-404"),
        (3, "a22/head-405"),
        (4, "a21/presigned"),
        (5, "a20/head-zero"),
    ] {
        let case = format!("row {row}: {repository}:v1 is all there, before and after Verify");
        report.note(&case, is_there(stage, repository).await);
        let case = format!("row {row}: {repository}:v1 can be saved");
        report.note(&case, stage.prepares(&format!("{repository}:v1")).await.map(|_| ()));
    }
    report.note("row 46: manifests are always read by GET", manifests(stage));
    report.note("row 41: a10/xgzip: a layer that is unpacked on the way", unpacked(stage).await);
    report.note("row 18: a19/windows: a layer that is kept elsewhere", elsewhere(stage).await);
    report.note("row 21: a26/no-sizes: sizes that are not stated", unstated(stage).await);
}

/// Verifies a layer, and returns its row.
async fn verified(stage: &Stage, at: usize) -> Outcome<Row> {
    let rows = stage.page.table("Layers").await?;
    let digest = rows.get(at).and_then(|row| row.digests.first()).doing("finding a layer")?.clone();
    let short = digest.trim_start_matches("sha256:").get(..12).unwrap_or_default().to_owned();
    stage.click_first(&format!("Verify {short}")).await?;
    stage
        .page
        .until("a layer that was hashed", async || {
            let rows = stage.page.table("Layers").await?;
            Ok(rows.into_iter().nth(at).filter(|row| row.says("verified") || row.says("differs")))
        })
        .await
}

async fn is_there(stage: &Stage, repository: &str) -> Outcome {
    stage.open(&format!("{repository}:v1?view=layers")).await?;
    let is_consistent = async || {
        let rows = stage.all_rows_say("Layers", 2, "present").await?;
        holds("no row gives another size", !rows.iter().any(|row| row.says("0 bytes there")), rows)?;
        stage
            .page
            .until_true("a trace in which all is present", async || {
                Ok(stage.page.trace().await?.last().is_some_and(|stop| stop.says("3 of 3 present")))
            })
            .await?;
        stage.finds_no_problem().await
    };
    is_consistent().await?;
    let row = verified(stage, 0).await?;
    holds("the layer is verified", row.says("verified"), row)?;
    is_consistent().await
}

fn manifests(stage: &Stage) -> Outcome {
    for repository in ["a22/head-404", "a22/head-405"] {
        let asked = stage.odd.count("HEAD", &format!("{repository}/manifests/"));
        holds("no manifest is asked for by HEAD", asked == 0, asked)?;
    }
    Ok(())
}

async fn unpacked(stage: &Stage) -> Outcome {
    stage.open("a10/xgzip:v1?view=layers").await?;
    stage.all_rows_say("Layers", 2, "present").await?;
    let row = verified(stage, 0).await?;
    holds("the layer differs", row.says("differs"), row)?;
    stage.shows_any(&["x-gzip"]).await
}

async fn elsewhere(stage: &Stage) -> Outcome {
    stage.open("a19/windows:versions?view=layers").await?;
    stage
        .page
        .until_true("a layer that is kept elsewhere", async || Ok(stage.text().await?.contains("elsewhere")))
        .await?;
    stage
        .page
        .until_true("a trace that counts it apart", async || {
            Ok(stage.page.trace().await?.last().is_some_and(|stop| stop.says("2 of 3 present")))
        })
        .await?;
    let text = stage.text().await?;
    holds("its URL is shown", text.contains("https://mcr.example/v2/windows/blobs/"), text)?;
    stage.finds_no_problem().await
}

async fn unstated(stage: &Stage) -> Outcome {
    stage.open("a26/no-sizes:v1?view=layers").await?;
    stage.all_rows_say("Layers", 2, "present").await?;
    let text = stage.text().await?;
    holds("what is unknown is not 0 B", !text.contains("0 B"), text)
}
