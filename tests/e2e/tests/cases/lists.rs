//! Lists: they end, reach their end, and name each thing once.

use std::cell::RefCell;
use std::collections::BTreeSet;

use e2e::{Outcome, Row};
use serde_json::json;

use super::report::{Report, holds};
use super::stage::Stage;

/// A repository, how many tags it has, and in how many requests they are found at most.
const LISTS: [(&str, &str, usize, usize); 8] = [
    ("row 10", "a06/loop", 3, 4),
    ("row 10", "a06/wrap", 120, 6),
    ("row 11", "a04/docker/renovate", 4, 6),
    ("row 11", "a04/inner/app", 4, 6),
    ("row 12", "a07/quay", 2, 4),
    ("row 40", "a06/gitea", 3, 8),
    ("row 40", "a06/ignores", 5, 4),
    ("harbor#22363", "a34/empty", 0, 3),
];

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (row, repository, count, requests) in LISTS {
        let case = format!("{row}: {repository} has {count} tags, and its list ends");
        report.note(&case, ends(stage, repository, count, requests).await);
    }
    report.note("row 28: a03/artifactory: digests among the tags", digests(stage).await);
    report.note("row 35: nothing is appended to the query that the panel shows", queries(stage));
}

async fn ends(stage: &Stage, repository: &str, count: usize, requests: usize) -> Outcome {
    stage.open(repository).await?;
    let total = if count == 1 { "1 tag".to_owned() } else { format!("{count} tags") };
    stage
        .page
        .until_true(&format!("a list of {total} that has ended"), async || {
            let has_ended = !stage.text().await?.contains("so far");
            let status = stage.page.status().await?;
            Ok(has_ended && status.lines().any(|line| line.trim() == total))
        })
        .await?;
    // Only the rows in sight are in the page.
    let names = RefCell::new(BTreeSet::new());
    stage
        .page
        .until_true("each tag", async || {
            let rows = stage.page.table("Tags").await?;
            names.borrow_mut().extend(rows.iter().map(Row::name));
            let down = "const list = document.querySelector('.names'); if (list) list.scrollTop += 600";
            stage.page.script(down).await?;
            Ok(names.borrow().len() == count)
        })
        .await?;
    let rows =
        stage.page.script("return document.querySelector('.names table')?.ariaRowCount ?? '1'").await?;
    holds("each tag is there once", rows == json!((count + 1).to_string()), rows)?;
    let asked = stage.odd.asked(&format!("{repository}/tags/list"));
    holds(&format!("{requests} requests are enough"), asked.len() <= requests, asked)?;
    let text = stage.text().await?;
    for wrong in ["Check the name", "words above say why", "Manifests have 4 MiB at most"] {
        holds("no other cause is blamed", !text.contains(wrong), &text)?;
    }
    Ok(())
}

async fn digests(stage: &Stage) -> Outcome {
    stage.open("a03/artifactory").await?;
    stage
        .page
        .until_true("the tag", async || {
            Ok(stage.page.table("Tags").await?.iter().any(|row| row.name() == "v1.0.0"))
        })
        .await?;
    let rows = stage.page.table("Tags").await?;
    holds("digests are no tags", rows.len() == 1, rows)?;
    let links = stage.page.script(
        "return [...document.querySelectorAll('main details a')].filter((a) => a.hash.includes('@sha256:')).length",
    );
    let links = links.await?;
    holds("both digests are links", links == 2, links)
}

fn queries(stage: &Stage) -> Outcome {
    let odd: Vec<_> = stage.odd.asked("?").into_iter().filter(|noted| noted.path.ends_with('&')).collect();
    holds("no URL ends with &", odd.is_empty(), odd.first())
}
