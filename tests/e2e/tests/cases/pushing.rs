//! Pushing to registries that take blobs in their own way.

use e2e::Outcome;
use e2e::odd_registry::archives;

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    let big = archives::big().and_then(|archive| archive.write());
    for (row, repository) in [(15, "c40/no-chunks"), (48, "c41/ecr"), (48, "c42/ghcr"), (4, "c43/head-403")] {
        let case = format!("row {row}: {repository}: 9 MiB are pushed");
        report.note(&case, pushed(stage, repository, big.clone()).await);
    }
}

async fn pushed(stage: &Stage, repository: &str, archive: Outcome<Vec<u8>>) -> Outcome {
    stage.chooses(&stage.odd, repository, "19-big.tar", &archive?).await?;
    stage.pushes().await?;
    let kept = stage.odd.repository(repository);
    holds("the tag is there", kept.tags.contains_key("1"), &kept.tags)?;
    let lacking = kept.lacks("1");
    holds("all of it is there", lacking.is_empty(), lacking)
}
