//! The requests panel: exactly what was sent and what came, to be read, repeated and cleared.

use e2e::odd_registry::OddRegistry;
use e2e::{Browser, Cors, Outcome, Page, Proxy, Row, Shelf};

use crate::workshop::{click, fill, shows};

async fn listed(page: &Page) -> Outcome<Vec<Row>> {
    page.until("requests that are all answered", async || {
        let checked = page.trace().await?.last().is_some_and(|stop| stop.says("present"));
        Ok(Some(page.requests().await?).filter(|_| checked))
    })
    .await
}

/// The number on the button of the panel.
async fn count(page: &Page) -> Outcome<usize> {
    let text = page
        .script("return [...document.querySelectorAll('header button')].map((b) => b.innerText).join(' ')")
        .await?;
    let text = text.as_str().unwrap_or_default().to_owned();
    Ok(text.split_whitespace().find_map(|word| word.parse().ok()).unwrap_or_default())
}

#[tokio::test]
async fn every_request_is_listed_as_the_registry_saw_it() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    let listed = listed(&page).await?;
    let asked = proxy.asked();
    assert_eq!(listed.len(), asked.len(), "{listed:#?}");
    assert_eq!(count(&page).await?, asked.len());
    let mut lines: Vec<_> = listed.iter().map(Row::text).collect();
    let mut seen: Vec<_> =
        asked.iter().map(|asked| format!("{} {} 200 ", asked.method, asked.path)).collect();
    assert!(lines[0].starts_with("GET /v2/team/single/manifests/1.0 200 "), "{lines:#?}");
    lines.sort();
    seen.sort();
    for (line, seen) in lines.iter().zip(&seen) {
        assert!(line.starts_with(seen), "{line} is not {seen}");
    }
    page.click("button", "Clear").await?;
    page.until_true("an empty list", async || {
        Ok(page.requests().await?.is_empty() && count(&page).await? == 0)
    })
    .await?;
    page.click("link", "team/single").await?;
    page.until_true("the next request", async || {
        Ok(page.requests().await?.first().is_some_and(|row| row.says("GET /v2/team/single/tags/list")))
    })
    .await
}

#[tokio::test]
async fn a_request_opens_to_its_headers_and_can_be_copied_as_curl() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.allow_clipboard().await?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    listed(&page).await?;
    let panel = page.find("complementary", "Requests").await?;
    panel.find("DisclosureTriangle", None).await?[0].click().await?;
    let accept = "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json";
    page.until_true("what was sent and what came", async || {
        let first = page.requests().await?.first().map(Row::text).unwrap_or_default();
        let words = ["accept", accept, "docker-content-digest", "content-type", "schemaVersion", "curl -sS"];
        Ok(words.iter().all(|word| first.contains(word)))
    })
    .await?;
    page.click("button", "Copy as curl").await?;
    let expected =
        format!("curl -sSL http://{}/v2/team/single/manifests/1.0 \\\n  -H 'accept: {accept}'", proxy.host());
    page.until_true("the command in the clipboard", async || {
        Ok(page.clipboard().await?.eq_ignore_ascii_case(&expected))
    })
    .await
}

#[tokio::test]
async fn headers_that_cors_hides_are_named() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    proxy.set_cors(Cors::Plain);
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    listed(&page).await?;
    assert!(
        page.trace().await?.iter().any(|stop| stop.says("Manifest") && stop.says("hashed")),
        "nothing to compare with"
    );
    let panel = page.find("complementary", "Requests").await?;
    panel.find("DisclosureTriangle", None).await?[0].click().await?;
    page.until_true("the header that is hidden", async || {
        Ok(page
            .requests()
            .await?
            .first()
            .is_some_and(|row| row.says("docker-content-digest not exposed by CORS")))
    })
    .await
}

#[tokio::test]
async fn a_url_with_a_query_is_listed_byte_for_byte_as_the_registry_got_it() -> Outcome {
    let odd = OddRegistry::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/a06/gitea", odd.host())).await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.len() == 3)).await?;
    page.script(&format!("location.hash = '#/{}/team/bytes?view=push'", odd.host())).await?;
    fill(&page, "Text", "any bytes at all").await?;
    click(&page, "button", "Add the text as a blob").await?;
    click(&page, "button", "Upload text 1").await?;
    shows(&page, "uploaded").await?;
    let noted = odd.asked("");
    let sent: Vec<_> = noted.iter().map(|noted| format!("{} {}", noted.method, noted.path)).collect();
    for start in ["GET /v2/a06/gitea/tags/list?n=1000", "PUT /v2/team/bytes/blobs/uploads/"] {
        assert!(sent.iter().any(|line| line.starts_with(start) && line.contains('?')), "{start}: {sent:#?}");
    }
    let listed = "return [...document.querySelectorAll('[aria-label=Requests] summary')].map((one) =>
                      one.innerText.trim().split(/\\s/)[0] + ' ' + one.querySelector('[title]').title)";
    let listed = page
        .until("as many requests", async || {
            let listed: Vec<String> = serde_json::from_value(page.script(listed).await?)?;
            Ok(Some(listed).filter(|listed| listed.len() == noted.len()))
        })
        .await?;
    let root = format!("http://{}", odd.host());
    let listed: Vec<_> = listed.iter().map(|line| line.replacen(&root, "", 1)).collect();
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    assert_eq!(sorted(listed), sorted(sent));
    Ok(())
}
