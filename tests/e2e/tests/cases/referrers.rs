//! Referrers: what is no list of them is not taken for one, and nothing is written that was not shown.

use e2e::odd_registry::archives;
use e2e::sha256sum::digest;
use e2e::{Outcome, While};
use serde_json::json;

use super::report::{Report, holds};
use super::stage::Stage;
use crate::workshop::click;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    report.note("row 9: a01/gitlab: platforms do not refer to their index", subject(stage).await);
    let case = "row 9: a01/gitlab: an index is not written back as a list of referrers";
    report.note(case, pushed(stage, "a01/gitlab").await);
    report.note(
        "row 36: no tag of referrers is written that was not shown",
        pushed(stage, "push/referrer").await,
    );
    for repository in ["a02/k8s", "a02/k8s-nocors"] {
        let case = format!("row 39: {repository}: referrers that end at a page for signing in");
        report.note(&case, login(stage, repository).await);
    }
}

async fn plans_to_delete(stage: &Stage, place: &str) -> Outcome<String> {
    stage.open(&format!("{place}?view=change")).await?;
    stage.click_first("Delete:").await?;
    click(&stage.page, "button", "Preview what this affects").await?;
    stage
        .page
        .until("a plan", async || Ok(Some(stage.page.region("Plan").await?).filter(|plan| !plan.is_empty())))
        .await
}

async fn subject(stage: &Stage) -> Outcome {
    let plan = plans_to_delete(stage, "a01/gitlab:v1").await?;
    let is_false = plan.contains("refers to it")
        || plan.contains("lose its subject")
        || plan.contains("lose their subject");
    holds("the plan names no referrer", !is_false, plan)
}

async fn pushed(stage: &Stage, repository: &str) -> Outcome {
    let service = stage.odd.repository("a01/gitlab");
    let index = service.tags.get("v1").doing("finding the index")?;
    let (bytes, media_type) = service.manifests.get(index).doing("reading the index")?;
    let subject = json!({ "mediaType": media_type, "digest": digest(bytes), "size": bytes.len() });
    let archive = archives::referrer(&subject)?.write()?;
    stage.chooses(&stage.odd, repository, "18-oras-go-1396-referrer.tar", &archive).await?;
    stage.page.find("button", "Push the image").await?;
    let shown = stage.whole_text().await?;
    stage.pushes().await?;
    let written: Vec<_> = stage.odd.asked(&format!("{repository}/manifests/sha256-"));
    let written: Vec<_> = written.into_iter().filter(|noted| noted.method == "PUT").collect();
    let was_shown = written.is_empty() || shown.contains("/manifests/sha256-");
    holds("a PUT of a tag was shown before", was_shown, &written)?;
    let is_list = repository != "a01/gitlab" || written.is_empty();
    holds("nothing is written where there is no list", is_list, written)
}

async fn login(stage: &Stage, repository: &str) -> Outcome {
    stage.open(&format!("{repository}:v1")).await?;
    stage.is_resolved().await?;
    stage.finds_no_problem().await?;
    let plan = plans_to_delete(stage, &format!("{repository}:v1")).await?;
    holds("the plan can be carried out", plan.contains("to confirm"), plan)
}
