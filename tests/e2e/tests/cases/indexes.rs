//! Indexes: their entries are told apart.

use std::collections::BTreeSet;

use e2e::{Outcome, While};
use serde_json::Value;

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    report.note("row 2: a33/buildcache: entries of a build cache are blobs, and present", cache(stage).await);
    report.note("row 2: a33/buildcache: it can be saved whole", saved(stage).await);
    report.note("row 2: a33/buildcache:image-manifest is read", cache_manifest(stage).await);
    report
        .note("row 16: a27/platforms:nested offers the platforms of the inner indexes", nested(stage).await);
    report.note("row 16: a27/platforms:nested has an image for windows/amd64", inner(stage).await);
    report.note("a27/platforms:odd: four entries with odd platforms", odd(stage).await);
    report.note("row 22: a19/windows:features: rows that os.features tell apart", features(stage).await);
    report.note("row 23: a11/two-compressions: one platform in two forms", compressions(stage).await);
    report.note("a35/wasm: an image and a module", wasm(stage).await);
}

async fn cache(stage: &Stage) -> Outcome {
    stage.open("a33/buildcache:buildcache").await?;
    let index = stage.odd.repository("a33/buildcache").document("buildcache").doing("reading the index")?;
    let entries = index.get("manifests").and_then(Value::as_array).doing("reading the entries")?;
    for entry in entries.iter().filter_map(|entry| entry.get("digest")?.as_str()) {
        stage
            .page
            .until_true(&format!("{entry}, asked for as a blob"), async || {
                Ok(!stage.odd.asked(&format!("a33/buildcache/blobs/{entry}")).is_empty())
            })
            .await?;
    }
    stage
        .page
        .until_true("four blobs that are present", async || {
            Ok(stage.text().await?.matches("present").count() >= 4 || stage.text().await?.contains("4 of 4"))
        })
        .await?;
    stage.finds_no_problem().await?;
    let text = stage.text().await?;
    holds("blobs are no platforms", !text.contains("4 platforms"), &text)?;
    holds("it is called a build cache", text.to_lowercase().contains("cache"), text)
}

async fn saved(stage: &Stage) -> Outcome {
    let offered = stage.prepares("a33/buildcache:buildcache").await?;
    holds("nothing is left out", !offered.contains("cannot be included"), offered)
}

async fn cache_manifest(stage: &Stage) -> Outcome {
    stage.open("a33/buildcache:image-manifest?view=layers").await?;
    stage.all_rows_say("Layers", 3, "present").await?;
    stage.finds_no_problem().await
}

async fn nested(stage: &Stage) -> Outcome {
    stage.open("a27/platforms:nested").await?;
    stage.is_resolved().await?;
    stage.shows_any(&["windows/amd64"]).await?;
    let text = stage.text().await?;
    holds("two indexes are not called two platforms", !text.contains("index with 2 platforms"), &text)?;
    holds("the inner platforms are shown", text.contains("linux/arm64"), &text)?;
    holds("no list of platforms is empty", !text.contains("A client on  gets"), text)
}

async fn inner(stage: &Stage) -> Outcome {
    stage.open("a27/platforms:nested?platform=windows/amd64").await?;
    stage
        .page
        .until_true("the manifest for windows/amd64", async || {
            let trace = stage.page.trace().await?;
            Ok(trace.iter().any(|stop| stop.says("windows/amd64") && stop.says("verified")))
        })
        .await?;
    let text = stage.text().await?;
    holds("it is not said that nothing runs there", !text.contains("Nothing here runs on"), text)
}

async fn odd(stage: &Stage) -> Outcome {
    stage.open("a27/platforms:odd").await?;
    let rows = stage.all_rows_say("Health", 4, "verified").await?;
    holds("every row has a name", rows.iter().all(|row| !row.name().is_empty()), rows)?;
    stage.finds_no_problem().await
}

async fn features(stage: &Stage) -> Outcome {
    stage.open("a19/windows:features").await?;
    let rows = stage.all_rows_say("Health", 2, "verified").await?;
    let names: BTreeSet<_> = rows.iter().map(e2e::Row::name).collect();
    holds("the rows have two names", names.len() == 2, &names)?;
    holds("one has win32k", names.iter().any(|name| name.contains("win32k")), names)
}

async fn compressions(stage: &Stage) -> Outcome {
    stage.open("a11/two-compressions:v1").await?;
    let rows = stage.all_rows_say("Health", 2, "verified").await?;
    holds("one row says zstd", rows.iter().filter(|row| row.says("zstd")).count() == 1, rows)?;
    let text = stage.text().await?;
    holds("two forms are not called two platforms", !text.contains("2 platforms"), text)
}

async fn wasm(stage: &Stage) -> Outcome {
    stage.open("a35/wasm:v1").await?;
    let rows = stage.all_rows_say("Health", 2, "verified").await?;
    holds("the module is named", rows.iter().any(|row| row.says("wasip1/wasm")), rows)?;
    stage.finds_no_problem().await
}
