//! Two images beside each other: what is the same, what differs, and what could not be read.

use e2e::oci_layout::Layout;
use e2e::sha256sum::digest;
use e2e::{Browser, Outcome, Page, Proxy, Registry, Shelf, skopeo};
use serde_json::{Value, json};

use crate::workshop::{click, fill, shows};

const TWO_VERSIONS: &str = "#/compare/demo.localhost/my/app:1.0?with=demo.localhost/my/app:1.1";

/// Waits for the verdict.
async fn verdict(page: &Page) -> Outcome<String> {
    page.until("a verdict", async || {
        let verdict = page.region("Verdict").await?;
        Ok(Some(verdict).filter(|verdict| !verdict.is_empty()))
    })
    .await
}

#[tokio::test]
async fn two_versions_are_shown_beside_each_other() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(TWO_VERSIONS).await?;
    let said = verdict(&page).await?;
    assert!(said.contains("Same base, 1 of 2 layers differs."), "{said}");
    assert!(said.contains("Also, 2 labels differ."), "{said}");
    assert!(said.contains("Not compared: the files in the layers."), "{said}");
    assert_eq!(
        page.title().await?,
        "Compare demo.localhost/my/app:1.0 with demo.localhost/my/app:1.1 · Waybill"
    );
    let overview = page.table("Overview").await?;
    let row = |name: &str| overview.iter().find(|row| row.text().contains(name)).map(e2e::Row::text);
    assert!(row("To download if you have A").unwrap().ends_with("1 layer shared"), "{overview:?}");
    let layers = page.table("Layers compared").await?;
    assert_eq!(layers.len(), 2);
    assert!(layers[0].says("same") && layers[1].says("rebuilt"), "{layers:?}");
    assert_eq!((layers[0].digests.len(), layers[1].digests.len()), (1, 2), "two chips are two digests");
    let keys = page.table("Config compared").await?;
    let version = keys.iter().find(|row| row.says("image.version")).unwrap();
    assert!(version.says("changed") && version.says("1.0") && version.says("1.1"), "{}", version.text());
    click(&page, "checkbox", "Only what differs").await?;
    page.until_true("one layer", async || Ok(page.table("Layers compared").await?.len() == 1)).await?;
    shows(&page, "differences in times, order or build details are hidden.").await?;
    click(&page, "button", "Show").await?;
    let hidden = page.table("Hidden differences").await?;
    assert!(hidden.iter().any(|row| row.says("org.opencontainers.image.created")), "{hidden:?}");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_same_digest_under_two_tags_is_identical() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/compare/demo.localhost/multi:1.0?with=demo.localhost/multi:latest").await?;
    assert!(verdict(&page).await?.contains("A and B are identical: they have the same digest."));
    let platforms = page.table("Platforms compared").await?;
    assert!(platforms.iter().all(|row| row.says("same")), "{platforms:?}");
    click(&page, "link", "linux/arm64").await?;
    page.until_true("the other platform", async || {
        Ok(page.fragment().await?.ends_with("&platform=linux/arm64")
            && page.table("Platforms compared").await?.iter().any(|row| row.name().contains("arm64 shown")))
    })
    .await?;
    let others = page.table("Attachments compared").await?;
    assert_eq!(others[0].text(), "attestation | 3 attestations | 3 attestations | = same");
    Ok(())
}

#[tokio::test]
async fn a_side_that_is_missing_is_named_and_the_other_one_shown() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/compare/demo.localhost/my/app:9.9?with=demo.localhost/multi:latest").await?;
    shows(&page, "Not compared: A could not be read.").await?;
    let failure = page.region("Reference A").await?;
    assert!(failure.contains("404") && failure.contains("my/app"), "{failure}");
    assert!(page.region("Reference B").await?.is_empty());
    let overview = page.table("Overview").await?;
    assert!(overview.iter().any(|row| row.says("Image index with 3 platforms")), "{overview:?}");
    assert_eq!(page.table("Platforms compared").await?.len(), 3);
    fill(&page, "Reference A", "demo.localhost/multi:1.0").await?;
    click(&page, "button", "Compare").await?;
    assert!(verdict(&page).await?.contains("identical"));
    assert!(page.region("Reference A").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn references_are_typed_swapped_and_kept_in_the_link() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/compare/").await?;
    shows(&page, "Enter two references").await?;
    fill(&page, "Reference A", "demo.localhost/my/app").await?;
    fill(&page, "Reference B", "demo.localhost/my/").await?;
    click(&page, "button", "Compare").await?;
    shows(&page, "Write a tag or a digest after the repository").await?;
    fill(&page, "Reference A", "demo.localhost/my/app:1.0").await?;
    fill(&page, "Reference B", "http://a.example/#/demo.localhost/my/app:1.1?view=json").await?;
    click(&page, "button", "Compare").await?;
    page.until_true("the link", async || Ok(page.fragment().await? == TWO_VERSIONS)).await?;
    assert!(verdict(&page).await?.contains("Same base"));
    click(&page, "button", "Swap A and B").await?;
    let swapped = "#/compare/demo.localhost/my/app:1.1?with=demo.localhost/my/app:1.0";
    page.until_true("the link", async || Ok(page.fragment().await? == swapped)).await?;
    page.script("location.reload()").await?;
    assert!(verdict(&page).await?.contains("Same base"));
    let field = page.find("textbox", "Reference B").await?;
    let typed = field.call("function() { return this.value }").await?;
    assert_eq!(typed, json!("demo.localhost/my/app:1.0"));
    page.allow_clipboard().await?;
    click(&page, "button", "Copy link, with both digests").await?;
    page.until_true("a pinned link", async || {
        let copied = page.clipboard().await?;
        Ok(copied.contains("#/compare/demo.localhost/my/app:1.1@sha256:")
            && copied.contains("?with=demo.localhost/my/app:1.0@sha256:"))
    })
    .await?;
    click(&page, "button", "Copy as JSON").await?;
    page.until_true("JSON", async || {
        let copied: Result<Value, _> = serde_json::from_str(&page.clipboard().await?);
        Ok(copied.is_ok_and(|copied| copied["likeness"] == "same-base"))
    })
    .await?;
    click(&page, "button", "Copy as Markdown").await?;
    page.until_true("Markdown", async || {
        let copied = page.clipboard().await?;
        Ok(copied.starts_with("**Same base, 1 of 2 layers differs.**") && copied.lines().count() <= 60)
    })
    .await
}

#[tokio::test]
async fn the_keyboard_is_enough_to_compare() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/my/app:1.0").await?;
    page.find("link", "Compare with…").await?.call("function() { this.focus() }").await?;
    page.press("\u{e007}").await?;
    page.find("textbox", "Reference B").await?.call("function() { this.focus() }").await?;
    page.press("demo.localhost/my/app:1.1\u{e007}").await?;
    page.until_true("the link", async || Ok(page.fragment().await? == TWO_VERSIONS)).await?;
    assert!(verdict(&page).await?.contains("Same base"));
    Ok(())
}

#[tokio::test]
async fn a_pinned_link_whose_tag_moved_leads_to_the_comparison() -> Outcome {
    let registry = Registry::start()?;
    let (old, new) = (Layout::image("linux/amd64", "old")?, Layout::image("linux/amd64", "new")?);
    let tag = format!("{}/shop/app:prod", registry.host());
    skopeo::copy(&old.source(), &tag, &[])?;
    let pinned = digest(&skopeo::raw(&tag)?);
    skopeo::copy(&new.source(), &tag, &[])?;
    let now = digest(&skopeo::raw(&tag)?);
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{tag}@{pinned}")).await?;
    click(&page, "link", "Compare with the tag now").await?;
    let repository = format!("{}/shop/app", registry.host());
    let expected = format!("#/compare/{repository}@{pinned}?with={repository}:prod@{now}");
    page.until_true("the link", async || Ok(page.fragment().await? == expected)).await?;
    let said = verdict(&page).await?;
    assert!(said.contains("2 of 2 layers differ; 1 environment variable differs."), "{said}");
    Ok(())
}

#[tokio::test]
async fn what_skopeo_recompressed_is_the_same_content_in_two_registries() -> Outcome {
    let shelf = Shelf::get()?;
    let registry = Registry::start()?;
    let to = format!("{}/mirror/single:1.0", registry.host());
    let from = format!("docker://{}/{}", shelf.host(), Shelf::SINGLE);
    skopeo::copy(&from, &to, &["--src-tls-verify=false", "--dest-compress-format=zstd", "--format=oci"])?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/compare/{}/{}?with={to}", proxy.host(), Shelf::SINGLE)).await?;
    let said = verdict(&page).await?;
    assert!(said.contains("recompressed."), "{said}");
    let layers = page.table("Layers compared").await?;
    assert!(layers.iter().all(|row| row.says("recompressed")), "{layers:?}");
    let asked: Vec<String> = proxy.asked().iter().map(|asked| asked.path.clone()).collect();
    assert!(asked.len() <= 4, "{asked:?}");
    let config = skopeo::config(&to)?;
    assert_eq!(config["rootfs"]["diff_ids"].as_array().unwrap().len(), layers.len());
    Ok(())
}

#[tokio::test]
async fn what_is_compared_is_text_whatever_it_holds() -> Outcome {
    const EVIL: &str = "</span><img src=x onerror=\"window.pwned = 1\">\u{202e}'";
    const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    for (tag, value) in [("a", format!("{EVIL}1")), ("b", format!("{EVIL}2"))] {
        let config = json!({
            "os": EVIL, "architecture": value, "created": value,
            "config": { "Env": [format!("{EVIL}={value}"), format!("TOKEN={value}")], "Cmd": [EVIL, value],
                        "Labels": { EVIL: value, "org.opencontainers.image.base.name": value } },
            "rootfs": { "diff_ids": [value] }, "history": [{ "created_by": value, "created": value }],
        })
        .to_string();
        let config_digest = digest(config.as_bytes());
        let size = config.len();
        proxy.answer(
            &format!("/blobs/{config_digest}"),
            e2e::Answer::new(200, "application/octet-stream", config),
        );
        let manifest = json!({
            "schemaVersion": 2, "mediaType": MANIFEST, "annotations": { EVIL: value },
            "config": { "mediaType": "application/vnd.oci.image.config.v1+json", "digest": config_digest, "size": size },
            "layers": [{ "mediaType": value, "digest": digest(tag.as_bytes()), "size": 3 }],
        });
        proxy.serve_document("evil/app", tag, MANIFEST, manifest.to_string().as_bytes());
    }
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let host = proxy.host();
    page.open(&format!("#/compare/{host}/evil/app:a?with={host}/evil/app:b")).await?;
    let said = verdict(&page).await?;
    assert!(
        said.contains("1 of 1 layer differs; 2 environment variables, the command and 1 setting differ."),
        "{said}"
    );
    let keys = page.table("Config compared").await?;
    let secret = keys.iter().find(|row| row.name() == "TOKEN").unwrap();
    assert!(!secret.says("onerror"), "{}", secret.text());
    click(&page, "checkbox", "Reveal likely secrets").await?;
    page.until_true("the secret", async || {
        let keys = page.table("Config compared").await?;
        Ok(keys.iter().any(|row| row.name() == "TOKEN" && row.says("onerror")))
    })
    .await?;
    let state =
        page.script("return [typeof window.pwned, document.querySelectorAll('main img').length]").await?;
    assert_eq!(state, json!(["undefined", 0]));
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
