//! Bytes that are changed on the way: the screen says *differs*, shows both digests, and reads no further.

use e2e::http_server::Asked;
use e2e::sha256sum::{digest, sha256sum};
use e2e::{Answer, Browser, Outcome, Page, Proxy, Shelf, skopeo};

/// A change that keeps the length, as the most careful forger would make it.
fn forge(_: &Asked, mut answer: Answer) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).replace("\"schemaVersion\":2", "\"schemaVersion\":3");
    answer.body = text.into_bytes();
    answer
}

/// The same, by someone who mends the header too.
fn forge_with_header(asked: &Asked, answer: Answer) -> Answer {
    let answer = forge(asked, answer);
    let digest = digest(&answer.body);
    answer.with_header("docker-content-digest", digest)
}

fn forged(raw: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(raw).replace("\"schemaVersion\":2", "\"schemaVersion\":3").into_bytes()
}

/// A card that names both digests, and nothing that was read from the bytes.
async fn refuses(page: &Page, expected: &str, found: &str) -> Outcome {
    page.until_true(&format!("that {found} differs from {expected}"), async || {
        let alert = page.alert().await?;
        Ok(["differs", expected, found].iter().all(|words| alert.contains(words)))
    })
    .await?;
    assert_eq!(page.trace().await?, [], "no trace of what was not asked for");
    assert!(page.table("Layers").await?.is_empty() && page.table("Health").await?.is_empty());
    assert_eq!(page.json().await?, "");
    Ok(())
}

#[tokio::test]
async fn by_digest_altered_bytes_are_not_read_and_both_digests_are_shown() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for image in [Shelf::SINGLE, Shelf::INDEX, Shelf::LIST] {
        let raw = skopeo::raw(&format!("{}/{image}", shelf.host()))?;
        let (expected, found) = (sha256sum(&raw)?, sha256sum(&forged(&raw))?);
        assert_ne!(expected, found);
        for forge in [forge, forge_with_header] {
            page.open("#/").await?;
            proxy.clear();
            proxy.change("/manifests/", forge);
            let repository = image.trim_end_matches(":1.0");
            page.open(&format!("#/{}/{repository}@{expected}", proxy.host())).await?;
            refuses(&page, &expected, &found).await?;
            page.open("#/").await?;
            // A pinned link: the forger moves the tag, but cannot make bytes of the digest.
            page.open(&format!("#/{}/{image}@{expected}", proxy.host())).await?;
            refuses(&page, &expected, &found).await?;
        }
        proxy.clear();
        page.click("button", "Try again").await?;
        page.until_true("the true document", async || {
            Ok(page
                .trace()
                .await?
                .iter()
                .any(|stop| stop.digests == [expected.as_str()] && stop.says("verified")))
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn by_tag_altered_bytes_differ_from_the_claim_of_the_registry() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let raw = skopeo::raw(&format!("{}/{}", shelf.host(), Shelf::SINGLE))?;
    let (claimed, found) = (sha256sum(&raw)?, sha256sum(&forged(&raw))?);
    proxy.change("/manifests/1.0", forge);
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    let trace = page
        .until("a document that differs", async || {
            let trace = page.trace().await?;
            Ok(Some(trace).filter(|trace| trace.iter().any(|stop| stop.says("differs"))))
        })
        .await?;
    assert!(trace[1].digests.contains(&found), "what was hashed here: {trace:#?}");
    assert!(trace[1].says(&claimed), "what the registry claims: {trace:#?}");
    assert!(!trace[1].says("verified"), "{trace:#?}");
    page.until_true("a finding with both digests", async || {
        let findings = page.findings().await?;
        Ok(findings
            .iter()
            .any(|finding| finding.says("Problem") && finding.says(&claimed) && finding.says(&found)))
    })
    .await
}

#[tokio::test]
async fn an_altered_child_config_or_layer_differs_where_it_is_shown() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    proxy.change("/v2/team/index/manifests/sha256:", forge);
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::INDEX)).await?;
    page.until_true("three platforms that differ", async || {
        let rows = page.table("Health").await?;
        Ok(rows.len() == 3
            && rows.iter().all(|row| row.says("differs"))
            && page.alert().await?.contains("differs"))
    })
    .await?;

    let manifest = skopeo::document(&format!("{}/{}", shelf.host(), Shelf::SINGLE))?;
    let name =
        |pointer: &str| manifest.pointer(pointer).and_then(serde_json::Value::as_str).unwrap_or_default();
    let flip = |_: &Asked, mut answer: Answer| {
        if let Some(byte) = answer.body.last_mut() {
            *byte ^= 1;
        }
        answer
    };
    let (config, layer) = (name("/config/digest"), name("/layers/0/digest"));
    proxy.change(&format!("/blobs/{config}"), flip);
    proxy.change(&format!("/blobs/{layer}"), flip);
    page.open(&format!("#/{}/{}?view=config", proxy.host(), Shelf::SINGLE)).await?;
    page.until_true("a config that differs", async || {
        let alert = page.alert().await?;
        Ok(alert.contains("differs") && alert.contains(config))
    })
    .await?;
    assert_eq!(page.region("Config").await?, "", "it is not read");
    page.click("link", "Layers").await?;
    page.click(
        "button",
        &format!("Verify {}", layer.trim_start_matches("sha256:").get(..12).unwrap_or_default()),
    )
    .await?;
    page.until_true("a layer that differs", async || {
        let rows = page.table("Layers").await?;
        Ok(rows.len() == 2 && rows[0].says("differs") && !rows[0].says("verified"))
    })
    .await?;
    page.until_true("a finding with the digest that was asked for", async || {
        let findings = page.findings().await?;
        Ok(findings.iter().any(|finding| finding.says("A layer differs") && finding.says(layer)))
    })
    .await
}
