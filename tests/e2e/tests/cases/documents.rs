//! Manifests of odd types, encodings and bytes.

use e2e::Outcome;

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for tag in ["v1", "idx"] {
        let case = format!("row 42: a08/nexus-type:{tag}: its media types disagree, and it is read");
        report.note(&case, disagrees(stage, tag).await);
    }
    for (tag, platforms) in [("v1", 2), ("json", 3), ("octets", 1), ("nothing", 1)] {
        let case = format!("row 43: a17/no-media-type:{tag} is an index of {platforms}");
        report.note(&case, is_index(stage, tag, platforms).await);
    }
    report.note("row 44: a24/gzip-manifest:v1 is verified", is_clean(stage, "a24/gzip-manifest:v1").await);
    report.note("row 34: a30/bytes:newline is verified", is_clean(stage, "a30/bytes:newline").await);
    for (tag, words) in [
        ("bom", &["byte order mark", "U+FEFF", "UTF-8 BOM"][..]),
        ("nul", &["NUL", "U+0000", "zero byte", "0x00"]),
        ("utf16", &["UTF-16", "UTF16"]),
    ] {
        let case = format!("row 34: a30/bytes:{tag}: it is said what the bytes are");
        report.note(&case, is_named(stage, tag, words).await);
    }
    report.note("row 45: a25/schema1:old is named", schema_1(stage).await);
    report.note("row 17: a28/gcr:1.24 is there, as schema 1", only_schema_1(stage).await);
}

async fn disagrees(stage: &Stage, tag: &str) -> Outcome {
    stage.open(&format!("a08/nexus-type:{tag}")).await?;
    stage.is_resolved().await?;
    if tag == "v1" {
        stage.shows_any(&["Media types disagree"]).await?;
    }
    Ok(())
}

async fn is_index(stage: &Stage, tag: &str, platforms: usize) -> Outcome {
    stage.open(&format!("a17/no-media-type:{tag}")).await?;
    stage.all_rows_say("Health", platforms, "verified").await?;
    stage.finds_no_problem().await
}

async fn is_clean(stage: &Stage, place: &str) -> Outcome {
    stage.open(place).await?;
    stage.is_resolved().await?;
    stage.finds_no_problem().await
}

async fn is_named(stage: &Stage, tag: &str, words: &[&str]) -> Outcome {
    stage.open(&format!("a30/bytes:{tag}")).await?;
    stage.shows_any(words).await
}

async fn schema_1(stage: &Stage) -> Outcome {
    stage.open("a25/schema1:old").await?;
    stage.shows_any(&["Schema 1"]).await?;
    stage.shows_any(&["signatures"]).await
}

async fn only_schema_1(stage: &Stage) -> Outcome {
    stage.open("a28/gcr:1.24").await?;
    stage.shows_any(&["schema 1", "prettyjws"]).await?;
    let text = stage.text().await?;
    holds("nobody is told to check the name", !text.contains("Check the name"), text)
}
