//! Configs that say too little, too much, or nothing.

use e2e::{Outcome, Row};

use super::report::{Report, holds};
use super::stage::Stage;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (tag, steps) in [("more", 6), ("fewer", 1)] {
        let case = format!("row 19: a16/history:{tag}: steps that match no layers have no numbers");
        report.note(&case, unnumbered(stage, tag, steps).await);
    }
    for tag in ["absent", "strings"] {
        report
            .note(&format!("a16/history:{tag} is read"), is_read(stage, &format!("a16/history:{tag}")).await);
    }
    for tag in ["zero", "none", "epoch", "zone", "null", "number", "empty"] {
        let case = format!("row 26: a15/created:{tag}: the zero time is not set");
        report.note(&case, created(stage, tag).await);
    }
    for tag in ["empty", "null"] {
        let case = format!("row 27: a14/layerless:{tag}: there is no rootfs");
        report.note(&case, layerless(stage, tag).await);
    }
}

async fn unnumbered(stage: &Stage, tag: &str, steps: usize) -> Outcome {
    stage.open(&format!("a16/history:{tag}?view=layers")).await?;
    let rows = stage.all_rows_say("History", steps, "COPY step").await?;
    let is_numbered = |row: &Row| row.name().chars().any(|letter| letter.is_ascii_digit());
    let column = stage
        .page
        .script("return document.querySelector('table[aria-label=History] th')?.innerText.trim() ?? ''");
    let is_of_layers = column.await?.as_str() == Some("Layer");
    holds("no step claims a layer", !is_of_layers || !rows.iter().any(is_numbered), rows)?;
    let text = stage.text().await?;
    holds("the plural is right", !text.contains("1 build steps"), text)
}

async fn is_read(stage: &Stage, place: &str) -> Outcome {
    stage.open(&format!("{place}?view=layers")).await?;
    stage.all_rows_say("Layers", 2, "present").await?;
    let text = stage.text().await?;
    holds("nothing failed", stage.page.alert().await?.is_empty(), text)
}

async fn created(stage: &Stage, tag: &str) -> Outcome {
    for view in ["config", "layers"] {
        stage.open(&format!("a15/created:{tag}?view={view}")).await?;
        stage
            .page
            .until_true("the config", async || {
                let trace = stage.page.trace().await?;
                Ok(trace.last().is_some_and(|stop| stop.says("3 of 3 present") && stop.says("config")))
            })
            .await?;
        let text = stage.text().await?;
        holds("nothing is of the year 1", !text.contains("0001-01-01 "), text)?;
    }
    Ok(())
}

async fn layerless(stage: &Stage, tag: &str) -> Outcome {
    stage.open(&format!("a14/layerless:{tag}")).await?;
    stage
        .page
        .until_true("a finding about the rootfs", async || {
            let findings = stage.page.findings().await?;
            Ok(findings.iter().any(|finding| finding.says("rootfs")))
        })
        .await
}
