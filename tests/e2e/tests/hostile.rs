//! Documents made to do harm: all of it is text, exact, and nothing runs, hangs or is believed.

use e2e::sha256sum::digest;
use e2e::{Answer, Browser, Outcome, Page, Proxy, Shelf};
use serde_json::{Value, json};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
/// Markup that would set `window.pwned`, were it ever read as markup.
const EVIL: &str =
    "</span><script>window.pwned = 1</script><img src=x onerror=\"window.pwned = 1\">\u{202e}'";
const LINK: &str = "javascript:window.pwned=1";

/// Nothing ran, nothing became an element, and the page still answers.
async fn is_unharmed(page: &Page) -> Outcome {
    let state = page
        .script(
            "return [typeof window.pwned, document.body.querySelectorAll('main img, main iframe, script').length,
                     [...document.links].filter((a) => a.protocol === 'javascript:').length, 20 + 22]",
        )
        .await?;
    let scripts =
        page.script("return document.documentElement.outerHTML.match(/<script/g)?.length ?? 0").await?;
    assert_eq!(state, json!(["undefined", 0, 0, 42]), "{scripts}");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Opens a document of a test's own making and waits for its exact text.
async fn shows_exactly(page: &Page, proxy: &Proxy, media_type: &str, document: &str) -> Outcome {
    proxy.serve_document("evil/app", "1", media_type, document.as_bytes());
    page.open(&format!("#/{}/evil/app:1?view=json", proxy.host())).await?;
    let start: String = document.chars().take(60).collect();
    page.until_true(&format!("the exact text of {start}"), async || {
        if let Some(more) = page.all("button", "Show more").await?.first() {
            more.click().await?;
        }
        Ok(page.json().await? == document)
    })
    .await?;
    is_unharmed(page).await
}

fn image() -> (Value, Value) {
    let config = json!({
        "created": EVIL, "author": EVIL, "os": EVIL, "architecture": EVIL, "variant": EVIL,
        "config": {
            "User": EVIL, "WorkingDir": EVIL, "Env": [EVIL, format!("A={EVIL}")], "Entrypoint": [EVIL],
            "Cmd": [EVIL], "StopSignal": EVIL, "Labels": { EVIL: EVIL, "url": LINK },
            "ExposedPorts": { EVIL: {} }, "Volumes": { EVIL: {} },
        },
        "rootfs": { "type": EVIL, "diff_ids": [EVIL] },
        "history": [{ "created": EVIL, "created_by": EVIL, "comment": EVIL, "author": EVIL }],
    });
    let bytes = config.to_string();
    let layer = json!({
        "mediaType": EVIL, "size": 3, "digest": digest(b"abc"), "urls": [LINK, EVIL], "artifactType": EVIL,
        "annotations": { EVIL: EVIL, "org.opencontainers.image.title": EVIL },
    });
    let manifest = json!({
        "schemaVersion": 2, "mediaType": MANIFEST, "artifactType": EVIL,
        "config": { "mediaType": CONFIG, "digest": digest(bytes.as_bytes()), "size": bytes.len() },
        "layers": [layer], "annotations": { EVIL: EVIL, "org.opencontainers.image.url": LINK },
    });
    (manifest, config)
}

#[tokio::test]
async fn markup_in_any_string_is_text_in_every_view() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let (manifest, config) = image();
    let (manifest, config) = (manifest.to_string(), config.to_string());
    let config_digest = digest(config.as_bytes());
    proxy.answer(
        &format!("/blobs/{config_digest}"),
        Answer::new(200, "application/octet-stream", config.clone()),
    );
    let child = proxy.serve_document("evil/app", "child", MANIFEST, manifest.as_bytes());
    let platform = json!({ "os": EVIL, "architecture": EVIL, "variant": EVIL, "os.version": EVIL });
    let entry = json!({ "mediaType": MANIFEST, "digest": child, "size": manifest.len(), "platform": platform,
                        "annotations": { EVIL: EVIL }, "artifactType": EVIL });
    let attestation =
        json!({ "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": EVIL });
    let orphan = json!({ "mediaType": EVIL, "digest": digest(b"?"), "size": 1, "annotations": attestation });
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": [entry, orphan], "annotations": { EVIL: EVIL } });
    let browser = Browser::start().await?;
    let page = browser.page()?;
    shows_exactly(&page, &proxy, INDEX, &index.to_string()).await?;
    page.until_true("findings about it", async || Ok(!page.findings().await?.is_empty())).await?;
    for view in ["Platforms", "Layers", "Config", "Commands"] {
        page.click("link", view).await?;
        page.until_true(view, async || Ok(page.views().await?.1 == [view])).await?;
        is_unharmed(&page).await?;
    }
    page.click("link", "Config").await?;
    page.until_true("the markup as text", async || {
        let config = page.region("Config").await?;
        Ok(config.contains("verified") && config.matches("<script>window.pwned = 1</script>").count() >= 10)
    })
    .await?;
    is_unharmed(&page).await?;
    page.click("link", "Layers").await?;
    page.until_true("the step as text", async || {
        Ok(page.table("History").await?.first().is_some_and(|row| row.says("<img src=x onerror=")))
    })
    .await?;
    is_unharmed(&page).await
}

#[tokio::test]
async fn odd_json_is_shown_exactly_with_findings() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let control: String =
        (0..32_u8).map(char::from).chain(['\u{7f}', '\u{202e}', '\u{feff}', '\u{2028}']).collect();
    let deep = format!("{{\"layers\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let objects = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for (document, finding) in [
        (format!("{{\"schemaVersion\":2,\"note\":\"{control}\"}}"), "Not readable as JSON"),
        (
            "{\"schemaVersion\":2,\"layers\":[],\"layers\":[],\"config\":{},\"a\":\"\\u0000\\u202e\"}".into(),
            "Duplicate key",
        ),
        (
            "{\"schemaVersion\":1e999,\"layers\":[{\"size\":-99999999999999999999999999999999999}]}".into(),
            "schema",
        ),
        (deep, "Not readable as JSON"),
        (objects, "Not readable as JSON"),
        ("[".repeat(10_000), "Not readable as JSON"),
        ("null".into(), ""),
        ("{\"manifests\":null,\"layers\":7,\"config\":\"x\"}".into(), "Ambiguous"),
    ] {
        proxy.clear();
        shows_exactly(&page, &proxy, MANIFEST, &document).await?;
        page.until_true(&format!("a finding that says “{finding}”"), async || {
            Ok(page.findings().await?.iter().any(|found| found.says(finding)))
        })
        .await?;
        page.open("#/").await?;
        page.until_true("the first page", async || Ok(page.title().await? == "Waybill")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn names_messages_and_headers_are_text_too() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let names = json!({ "name": EVIL, "tags": [EVIL, LINK, "ok", "../../evil", "a b", ""] });
    proxy.answer("/v2/evil/app/tags/list", Answer::new(200, "application/json", names.to_string()));
    page.open(&format!("#/{}/evil/app", proxy.host())).await?;
    page.until_true("six tags as text", async || {
        let rows = page.table("Tags").await?;
        let linked: Vec<_> = rows.iter().filter(|row| !row.links.is_empty()).map(e2e::Row::name).collect();
        Ok(rows.len() == 6 && linked == ["ok"] && rows.iter().any(|row| row.says("<script>")))
    })
    .await?;
    is_unharmed(&page).await?;
    let errors = json!({ "errors": [{ "code": EVIL, "message": EVIL, "detail": { EVIL: [EVIL] } }] });
    let page_of_html = format!("<!doctype html>{EVIL}");
    for answer in [
        Answer::new(400, "application/json", errors.to_string()),
        Answer::new(200, "text/html", page_of_html.clone()),
        Answer::new(500, "<script>window.pwned = 1</script>", page_of_html),
        Answer::new(200, MANIFEST, "{}")
            .with_header("docker-content-digest", "<img src=x onerror=window.pwned=1>"),
    ] {
        proxy.clear();
        proxy.answer("/v2/evil/app/manifests/1", answer);
        page.open("#/").await?;
        page.open(&format!("#/{}/evil/app:1", proxy.host())).await?;
        page.until_true("what came, as text", async || {
            let text = page.script("return document.querySelector('main').textContent").await?;
            let told = !page.alert().await?.is_empty() || !page.findings().await?.is_empty();
            Ok(told && text.as_str().is_some_and(|text| text.contains("window.pwned")))
        })
        .await?;
        is_unharmed(&page).await?;
    }
    Ok(())
}
