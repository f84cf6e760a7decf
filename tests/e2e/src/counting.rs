//! How much is asked to show an anonymous tag with its image config.

use serde_json::Value;

use crate::{Outcome, Page, Proxy, Shelf, While, skopeo};

/// What was asked to show a tag.
#[derive(Clone, Debug)]
pub struct Count {
    /// Requests up to the one for the image config, and with it.
    pub needed: usize,
    /// Preflights, at any time.
    pub preflights: usize,
    /// All of them, those that check the rest afterwards included.
    pub all: Vec<String>,
}

/// Shows a tag of the shelf through a proxy that counts.
pub async fn requests_to_show(page: &Page, shelf: &Shelf, tag: &str) -> Outcome<Count> {
    let proxy = Proxy::of(shelf)?;
    page.open(&format!("#/{}/{tag}?view=config", proxy.host())).await?;
    page.until_true("the config, and then the checks of everything else", async || {
        let checked = page.trace().await?.last().is_some_and(|stop| stop.says("present"));
        Ok(checked && page.region("Config").await?.contains("verified"))
    })
    .await?;
    let line = |asked: &crate::http_server::Asked| format!("{} {}", asked.method, asked.path);
    let all: Vec<_> = proxy.asked().iter().map(line).collect();
    let config = format!("GET /v2/{}/blobs/{}", repository(tag), config_of(shelf, tag)?);
    let needed =
        all.iter().position(|line| *line == config).doing(format!("looking for {config} in {all:#?}"))?;
    let preflights = all.iter().filter(|line| line.starts_with("OPTIONS ")).count();
    Ok(Count { needed: needed + 1, preflights, all })
}

fn repository(tag: &str) -> &str {
    tag.split(':').next().unwrap_or_default()
}

/// The digest of the config of what a client on amd64 gets, by skopeo.
fn config_of(shelf: &Shelf, tag: &str) -> Outcome<String> {
    let mut document = skopeo::document(&format!("{}/{tag}", shelf.host()))?;
    if let Some(child) = document.pointer("/manifests/0/digest").and_then(Value::as_str) {
        document = skopeo::document(&format!("{}/{}@{child}", shelf.host(), repository(tag)))?;
    }
    let digest = document.pointer("/config/digest").and_then(Value::as_str);
    digest.map(str::to_owned).doing("looking for the config")
}
