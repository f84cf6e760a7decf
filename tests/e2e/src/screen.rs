//! What the page says, by the accessible names that are promised in the design.

use std::fs;

use serde_json::Value;

use crate::{Engine, Outcome, Page};

/// A row of a table, or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands in its cells; a list item is one cell.
    pub cells: Vec<String>,
    /// Its digests in full.
    pub digests: Vec<String>,
    /// Where its links lead.
    pub links: Vec<String>,
}

impl Row {
    /// What its first cell says that says something.
    pub fn name(&self) -> String {
        self.cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default()
    }

    /// All of it on one line.
    pub fn text(&self) -> String {
        self.cells.join(" | ")
    }

    /// Whether it says so.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    fn read(value: &Value) -> Self {
        let list = |name: &str| {
            let items = value.get(name).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Self { cells: list("cells"), digests: list("digests"), links: list("links") }
    }
}

/// JavaScript that turns the elements of a selector, and the cells of each, into rows.
fn reader(rows: &str, cells: &str) -> String {
    format!(
        "function() {{
            const flat = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
            const digest = /^[a-z0-9]+:[0-9a-f]{{32,}}$/;
            const row = (element) => ({{
                cells: ({cells}).map(flat),
                digests: [...element.querySelectorAll('[title]')].map((e) => e.title).filter((t) => digest.test(t)),
                links: [...element.querySelectorAll('a')].map((e) => e.getAttribute('href')),
            }});
            return [...this.querySelectorAll('{rows}')].map(row);
        }}"
    )
}

impl Page {
    async fn rows(&self, role: &str, name: &str, rows: &str, cells: &str) -> Outcome<Vec<Row>> {
        let Some(element) = self.all(role, name).await?.into_iter().next() else { return Ok(Vec::new()) };
        let value = element.call(&reader(rows, cells)).await?;
        Ok(value.as_array().into_iter().flatten().map(Row::read).collect())
    }

    async fn items(&self, role: &str, name: &str) -> Outcome<Vec<Row>> {
        self.rows(role, name, "li, [role=listitem]", "[element]").await
    }

    /// The stops of the chain; none while there is no chain.
    pub async fn trace(&self) -> Outcome<Vec<Row>> {
        self.items("list", "What this reference resolves to").await
    }

    /// The findings.
    pub async fn findings(&self) -> Outcome<Vec<Row>> {
        self.items("list", "Findings").await
    }

    /// The requests of the panel.
    pub async fn requests(&self) -> Outcome<Vec<Row>> {
        self.items("complementary", "Requests").await
    }

    /// The rows of a table, without its head; none while there is no such table.
    pub async fn table(&self, name: &str) -> Outcome<Vec<Row>> {
        self.rows("table", name, "tbody tr:not([aria-hidden])", "[...element.cells]").await
    }

    /// The views, and which of them is the current one.
    pub async fn views(&self) -> Outcome<(Vec<String>, Vec<String>)> {
        let all = self.rows("navigation", "Views", "a", "[element]").await?;
        let current = self.rows("navigation", "Views", "a[aria-current=page]", "[element]").await?;
        let names = |rows: Vec<Row>| rows.iter().map(Row::text).collect();
        Ok((names(all), names(current)))
    }

    /// What the alerts say, those that say nothing left out.
    pub async fn alert(&self) -> Outcome<String> {
        self.texts("alert").await
    }

    /// What the status messages say.
    pub async fn status(&self) -> Outcome<String> {
        self.texts("status").await
    }

    async fn texts(&self, role: &str) -> Outcome<String> {
        let mut texts = Vec::new();
        for element in self.all_of(role).await? {
            texts.push(element.text().await?);
        }
        texts.retain(|text| !text.is_empty());
        Ok(texts.join("\n"))
    }

    /// What a region says; nothing while there is none.
    pub async fn region(&self, name: &str) -> Outcome<String> {
        match self.all("region", name).await?.first() {
            Some(region) => region.text().await,
            None => Ok(String::new()),
        }
    }

    /// The exact text of the document in the JSON view.
    pub async fn json(&self) -> Outcome<String> {
        let Some(region) = self.all("region", "JSON").await?.into_iter().next() else {
            return Ok(String::new());
        };
        let text = region.call("function() { return this.querySelector('pre')?.textContent }").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Complaints in the browser's console, those about the network left out: these are what tests provoke.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        let mut complaints: Vec<String> = match self.engine() {
            Engine::Chromium => {
                let log = self.driver().browser_log().await?;
                log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
            }
            Engine::Firefox => {
                let log = fs::read(self.log())?;
                String::from_utf8_lossy(&log)
                    .lines()
                    .filter(|line| is_of_a_page(line))
                    .map(str::to_owned)
                    .collect()
            }
        };
        complaints.retain(|message| !is_about_the_network(message));
        Ok(complaints)
    }
}

/// Whether a line that Firefox writes tells of an error in a page, and not in Firefox.
fn is_of_a_page(line: &str) -> bool {
    line.starts_with("JavaScript error: http")
}

fn is_about_the_network(message: &str) -> bool {
    ["Failed to load resource", "CORS policy", "net::ERR_"].iter().any(|words| message.contains(words))
}
