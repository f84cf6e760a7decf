//! What is no image is not judged, shown or pulled as one.

use std::collections::BTreeSet;

use e2e::{Outcome, Row};

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for place in ["a12/attestation:att", "a12/attestation-empty:att", "a12/attestation:v1"] {
        let case = format!("row 24: {place}: an attestation is no broken image");
        report.note(&case, no_problem(stage, place).await);
    }
    report
        .note("row 25: a13/signatures:sig: rows that their annotations tell apart", signatures(stage).await);
    report.note(
        "row 25: a13/signatures:sig: nobody pulls a signature",
        no_pull(stage, "a13/signatures:sig").await,
    );
    report
        .note("row 38: a29/oras:sbom is read as the OCI artifact manifest is", artifact(stage, "sbom").await);
    report.note("row 38: a29/oras:oci-artifact is read", artifact(stage, "oci-artifact").await);
    report.note("a32/chart: a chart is read", chart(stage).await);
}

async fn no_problem(stage: &Stage, place: &str) -> Outcome {
    stage.open(place).await?;
    stage.is_resolved().await?;
    stage
        .page
        .until_true("all of it present", async || {
            Ok(stage.page.trace().await?.last().is_some_and(|stop| stop.says(" present")))
        })
        .await?;
    stage.finds_no_problem().await
}

async fn signatures(stage: &Stage) -> Outcome {
    stage.open("a13/signatures:sig?view=layers").await?;
    let rows = stage.all_rows_say("Layers", 8, "present").await?;
    let texts: BTreeSet<_> = rows.iter().filter(|row| row.says("MEUC")).map(Row::text).collect();
    holds("each row has its signature", texts.len() == 8, rows)?;
    let text = stage.text().await?;
    holds("nothing is of the year 1", !text.contains("0001-01-01 "), text)
}

async fn no_pull(stage: &Stage, place: &str) -> Outcome {
    stage.open(&format!("{place}?view=commands")).await?;
    stage.is_resolved().await?;
    stage.shows_any(&["skopeo", "crane", "oras", "cosign"]).await?;
    let text = stage.text().await?;
    holds("docker pull is not offered", !text.contains("docker pull"), text)
}

async fn artifact(stage: &Stage, tag: &str) -> Outcome {
    stage.open(&format!("a29/oras:{tag}?view=layers")).await?;
    stage.all_rows_say("Layers", 1, "present").await?;
    let text = stage.text().await?;
    holds("it is known", !text.contains("Unknown kind of document"), &text)?;
    stage.finds_no_problem().await
}

async fn chart(stage: &Stage) -> Outcome {
    stage.open("a32/chart:1.2.3_build.5").await?;
    stage.is_resolved().await?;
    stage.finds_no_problem().await
}
