//! The page and the odd registry, and what is done with both in many cases.

use std::fs;

use e2e::odd_registry::OddRegistry;
use e2e::{Outcome, Page, Row, While};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::By;

use super::report::holds;
use crate::workshop::{click, fill};

/// Where the cases are played.
pub(super) struct Stage {
    pub(super) odd: OddRegistry,
    pub(super) page: Page,
    folder: TempDir,
}

impl Stage {
    pub(super) fn set(odd: OddRegistry, page: Page) -> Outcome<Self> {
        let folder = tempfile::tempdir().doing("making a folder for archives")?;
        Ok(Self { odd, page, folder })
    }

    /// Opens a place of the odd registry in a page that knows nothing of earlier cases.
    pub(super) async fn open(&self, place: &str) -> Outcome {
        self.open_at(&self.odd, place).await
    }

    /// The same of another registry.
    pub(super) async fn open_at(&self, registry: &OddRegistry, place: &str) -> Outcome {
        self.page.visit("about:blank").await?;
        self.page.open(&format!("#/{}/{place}", registry.host())).await
    }

    /// Goes on to another place of a registry, signed in as before.
    pub(super) async fn open_in_place(&self, registry: &OddRegistry, place: &str) -> Outcome {
        self.page.script(&format!("location.hash = '#/{}/{place}'", registry.host())).await.map(|_| ())
    }

    /// Everything that the page shows, dialogs and the folded left out.
    pub(super) async fn text(&self) -> Outcome<String> {
        let text = self.page.script("return document.querySelector('main')?.innerText ?? ''").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The same with everything that is folded; requests are drawn when they are unfolded.
    pub(super) async fn whole_text(&self) -> Outcome<String> {
        let unfold = "document.querySelectorAll('main details:not([open])').forEach(one => one.open = true)";
        self.page.script(unfold).await?;
        self.page
            .until_true("the requests that will be sent", async || {
                let drawn = "return [...document.querySelectorAll('main details.preview')]\
                             .every(one => one.querySelector('.preview__list'))";
                Ok(self.page.script(drawn).await? == json!(true))
            })
            .await?;
        let text = self.page.script("return document.querySelector('main')?.textContent ?? ''").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows one of these.
    pub(super) async fn shows_any(&self, words: &[&str]) -> Outcome {
        self.page
            .until_true(&format!("one of {words:?}"), async || {
                let text = self.text().await?.to_lowercase();
                Ok(words.iter().any(|word| text.contains(&word.to_lowercase())))
            })
            .await
    }

    /// Waits until the trace is there and proven down to the manifest.
    pub(super) async fn is_resolved(&self) -> Outcome<Vec<Row>> {
        self.page
            .until("a trace that is verified", async || {
                let trace = self.page.trace().await?;
                let proven = trace.iter().any(|stop| stop.says("verified"));
                let open = trace.iter().any(|stop| stop.text().trim_end().ends_with('…'));
                Ok((proven && !open).then_some(trace))
            })
            .await
    }

    /// Waits until all `count` rows of a table say this.
    pub(super) async fn all_rows_say(&self, table: &str, count: usize, words: &str) -> Outcome<Vec<Row>> {
        self.page
            .until(&format!("{count} rows of {table} that say “{words}”"), async || {
                let rows = self.page.table(table).await?;
                let all = rows.len() == count && rows.iter().all(|row| row.says(words));
                Ok(all.then_some(rows))
            })
            .await
    }

    /// Nothing of the page claims that something is wrong with the image.
    pub(super) async fn finds_no_problem(&self) -> Outcome {
        let findings = self.page.findings().await?;
        let problems: Vec<_> = findings.iter().filter(|finding| finding.says("Problem")).collect();
        holds("there is no Problem", problems.is_empty(), problems)?;
        let text = self.text().await?;
        holds("nothing is called missing", !text.contains("missing"), text)
    }

    /// Clicks the first button whose name begins so.
    pub(super) async fn click_first(&self, name: &str) -> Outcome {
        let script = format!(
            "const all = [...document.querySelectorAll('main button, main [type=radio]')];
             const name = (one) => one.ariaLabel ?? one.closest('label')?.innerText ?? one.innerText;
             const found = all.find((one) => !one.disabled && name(one).trim().startsWith({}));
             found?.click();
             return found !== undefined",
            json!(name)
        );
        self.page
            .until_true(&format!("“{name}…”"), async || {
                Ok(self.page.script(&script).await? == json!(true))
            })
            .await
    }

    /// Prepares an archive of what is open, and tells which file is offered.
    pub(super) async fn prepares(&self, place: &str) -> Outcome<String> {
        self.open(&format!("{place}?view=save")).await?;
        click(&self.page, "button", "Prepare").await?;
        self.page
            .until(&format!("a file of {place}"), async || {
                let main = "return document.querySelector('#workbench .button--main') !== null";
                let is_offered = self.page.script(main).await? == json!(true);
                Ok(if is_offered { Some(self.text().await?) } else { None })
            })
            .await
    }

    /// Chooses a file in the Push view of a repository, and waits until something is said of it.
    pub(super) async fn chooses(
        &self,
        registry: &OddRegistry,
        repository: &str,
        name: &str,
        bytes: &[u8],
    ) -> Outcome {
        let file = self.folder.path().join(name);
        fs::write(&file, bytes)?;
        if self.page.fragment().await? != format!("#/{}/{repository}?view=push", registry.host()) {
            self.open_at(registry, &format!("{repository}?view=push")).await?;
        }
        self.page.find("button", "Add the text as a blob").await?;
        let input = By::Css("[aria-labelledby=images-title] input[type=file]");
        self.page.driver().find(input).await?.send_keys(file.display().to_string()).await?;
        self.page
            .until_true(&format!("what is in {name}"), async || {
                let said = "return document.querySelector('.image-card, [aria-labelledby=images-title] .failure') !== null
                            && document.querySelector('.image-card progress') === null";
                Ok(self.page.script(said).await? == json!(true) || !self.page.alert().await?.is_empty())
            })
            .await
    }

    /// Pushes what was chosen; where there are several, the first that is offered.
    pub(super) async fn pushes(&self) -> Outcome {
        let push = "Push the image";
        if self.page.all("button", push).await?.is_empty()
            && !self.page.all("button", "See what it contains").await?.is_empty()
        {
            self.click_first("See what it contains").await?;
        }
        self.click_first(push).await?;
        self.page
            .until_true("the end of the push", async || {
                let text = self.text().await?;
                if text.contains("Pushed to ") {
                    return Ok(true);
                }
                Ok(false)
            })
            .await
    }

    /// Asks what a purge with blobs would do.
    pub(super) async fn plans_a_purge(&self, place: &str) -> Outcome {
        self.open(&format!("{place}?view=change")).await?;
        self.click_first("Purge with blobs").await?;
        click(&self.page, "button", "Preview what this affects").await?;
        self.page.until_true("a plan", async || Ok(!self.page.region("Plan").await?.is_empty())).await
    }

    /// Types the name of the repository, and clicks.
    pub(super) async fn confirms(&self, repository: &str, button: &str) -> Outcome {
        fill(&self.page, &format!("Type {repository} to confirm"), repository).await?;
        click(&self.page, "button", button).await
    }

    /// Nothing complained in the browser's console.
    pub(super) async fn is_calm(&self) -> Outcome {
        let complaints = self.page.complaints().await?;
        holds("the console is silent", complaints.is_empty(), complaints)
    }
}
