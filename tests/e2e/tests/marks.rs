//! Characters that are not seen, or that turn text round: each is named where it stands, and moves nothing about it.

use e2e::sha256sum::digest;
use e2e::{Answer, Browser, Outcome, Page, Proxy, Shelf};
use serde_json::{Value, json};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// The marks in an element of the page: what each is called, and whether the text about it is isolated.
async fn marks(page: &Page, selector: &str) -> Outcome<Value> {
    page.script(&format!(
        "return [...document.querySelectorAll('{selector} .mark')].map((mark) => {{
             const drawn = getComputedStyle(mark, '::before').content;
             const bidi = (element) => getComputedStyle(element).unicodeBidi;
             return [drawn, bidi(mark), bidi(mark.parentElement.closest('bdi') ?? document.body)];
         }})"
    ))
    .await
}

async fn are_marked(page: &Page, selector: &str, names: &[&str]) -> Outcome {
    let expected: Vec<_> =
        names.iter().map(|name| json!([format!("\"{name}\""), "isolate", "isolate"])).collect();
    page.until_true(&format!("marks {names:?} in {selector}"), async || {
        Ok(marks(page, selector).await? == json!(expected))
    })
    .await
}

#[tokio::test]
async fn a_tag_with_what_is_not_seen_names_it_and_is_told_from_the_one_that_it_looks_like() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let list = |tags: &[&str]| {
        Answer::new(200, "application/json", json!({ "name": "evil/app", "tags": tags }).to_string())
    };
    let said = "1 name looks like another, and differs from it in characters that are not seen.";
    proxy.answer("/v2/evil/app/tags/list", list(&["v1.0", "v1\u{200b}.0"]));
    page.open(&format!("#/{}/evil/app", proxy.host())).await?;
    are_marked(&page, "table", &["U+200B"]).await?;
    let text = async || page.script("return document.querySelector('main').innerText").await;
    assert!(text().await?.as_str().is_some_and(|text| text.contains(said)), "{}", text().await?);
    // It is no valid tag, and leads nowhere; who copies it gets it as it is.
    let rows = page.table("Tags").await?;
    assert_eq!(rows.iter().filter(|row| !row.links.is_empty()).count(), 1);
    let copied =
        page.script("return document.querySelector('table .mark').closest('bdi').textContent").await?;
    assert_eq!(copied, json!("v1\u{200b}.0"));

    proxy.clear();
    proxy.answer("/v2/evil/app/tags/list", list(&["v1.0", "v\u{202e}0.1\u{2066}"]));
    page.visit("about:blank").await?;
    page.open(&format!("#/{}/evil/app", proxy.host())).await?;
    are_marked(&page, "table", &["U+202E", "U+2066"]).await?;
    assert!(
        text().await?.as_str().is_some_and(|text| !text.contains("looks like another")),
        "{}",
        text().await?
    );
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_annotation_and_an_error_with_such_characters_name_them() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let layer = json!({
        "mediaType": "application/octet-stream", "size": 3, "digest": digest(b"abc"),
        "annotations": { "org.opencontainers.image.title": "invoice\u{202e}fdp.exe" },
    });
    let manifest = json!({
        "schemaVersion": 2, "mediaType": MANIFEST, "artifactType": "application/x-files",
        "config": { "mediaType": "application/vnd.oci.empty.v1+json", "digest": digest(b"{}"), "size": 2 },
        "layers": [layer],
    });
    proxy.serve_document("evil/app", "1", MANIFEST, manifest.to_string().as_bytes());
    page.open(&format!("#/{}/evil/app:1?view=layers", proxy.host())).await?;
    are_marked(&page, "table[aria-label=Layers]", &["U+202E"]).await?;

    proxy.clear();
    let error =
        json!({ "errors": [{ "code": "DENIED", "message": "no\u{200f}t \u{202e}now", "detail": null }] });
    proxy.answer("/v2/evil/app/manifests/1", Answer::new(400, "application/json", error.to_string()));
    page.visit("about:blank").await?;
    page.open(&format!("#/{}/evil/app:1", proxy.host())).await?;
    are_marked(&page, "[role=alert]", &["U+200F", "U+202E"]).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
