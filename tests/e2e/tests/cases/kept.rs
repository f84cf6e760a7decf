//! Deleting: what something else may need stays, and what the registry refuses is said and left.

use e2e::Outcome;

use super::report::{Report, holds};
use super::stage::Stage;
use crate::workshop::click;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (repository, kept) in [("a37/shared", "buildcache"), ("a38/schema1-shared", "old")] {
        let case = format!("row 1: {repository}: a purge of v1 keeps the layers that {kept} may need");
        report.note(&case, keeps_layers(stage, repository, kept).await);
    }
    report.note("row 53: a06/loop-referrers: a list of referrers that never ends", endless(stage).await);
    let case = |repository| format!("row 49: {repository}: a refused untag leaves the tag as it was");
    report.note(&case("d51/no-delete"), refuses(stage, "d51/no-delete").await);
    report.note(&case("d50/quay"), refuses(stage, "d50/quay").await);
    // On the page of that refusal.
    report.note("row 49: d50/quay: the way round is rehearsed first", rehearses(stage).await);
}

async fn keeps_layers(stage: &Stage, repository: &str, kept: &str) -> Outcome {
    let before = stage.odd.repository(repository);
    stage.plans_a_purge(&format!("{repository}:v1")).await?;
    let findings = stage.page.findings().await?;
    let named = findings.iter().any(|finding| finding.says("Problem") && finding.says(kept));
    holds("a Problem names what is not understood", named, &findings)?;
    let plan = stage.whole_text().await?;
    holds("no DELETE of a blob is planned", !plan.contains("/blobs/sha256:"), plan)?;
    stage.confirms(repository, "Purge").await?;
    stage.shows_any(&["Finished: "]).await?;
    let deleted = stage.odd.count("DELETE", &format!("{repository}/blobs/"));
    holds("no blob was deleted", deleted == 0, deleted)?;
    let after = stage.odd.repository(repository);
    holds("all blobs are there", after.blobs == before.blobs, after.blobs.keys())?;
    holds(
        "v1 is gone, and only v1",
        !after.tags.contains_key("v1") && after.tags.contains_key(kept),
        &after.tags,
    )
}

async fn endless(stage: &Stage) -> Outcome {
    stage.plans_a_purge("a06/loop-referrers:v1").await?;
    let asked = stage.odd.count("GET", "a06/loop-referrers/referrers/");
    holds("it is asked for a bounded number of pages", asked <= 400, asked)?;
    let plan = stage.whole_text().await?;
    holds("no DELETE of a blob is planned", !plan.contains("/blobs/sha256:"), &plan)?;
    let findings = stage.page.findings().await?;
    holds("it is said", findings.iter().any(|finding| finding.says("Problem")), findings)
}

async fn refuses(stage: &Stage, repository: &str) -> Outcome {
    let before = stage.odd.repository(repository);
    stage.open(&format!("{repository}:v1?view=change")).await?;
    click(&stage.page, "button", "Preview what this affects").await?;
    stage.confirms(repository, "Untag").await?;
    stage.shows_any(&["The registry does not delete this."]).await?;
    let after = stage.odd.repository(repository);
    holds("the tags are as they were", after.tags == before.tags, after.tags)
}

async fn rehearses(stage: &Stage) -> Outcome {
    let before = stage.odd.repository("d50/quay");
    click(&stage.page, "button", "Plan that").await?;
    stage.page.until_true("a plan", async || Ok(!stage.page.region("Plan").await?.is_empty())).await?;
    stage.confirms("d50/quay", "Untag by overwriting").await?;
    stage.shows_any(&["Stopped: 0 of"]).await?;
    let after = stage.odd.repository("d50/quay");
    holds("the tags are as they were", after.tags == before.tags, after.tags)
}
