//! Blobs that the CNCF registry sends to another origin, read by a browser: what works alone, and what needs the
//! companion.

use std::process::Command;

use e2e::blob_host::BlobHost;
use e2e::oci_layout::Layout;
use e2e::process::output_of;
use e2e::waybill_server::WaybillServer;
use e2e::{Browser, Outcome, Page, Registry, Setup, While, skopeo};

use crate::workshop::{click, shows};

/// A registry with an image whose blobs lie elsewhere.
fn filled(blobs: &BlobHost) -> Outcome<Registry> {
    let registry = Registry::start_as(&Setup::default().with_cors().with_blobs_at(blobs))?;
    let image = Layout::image("linux/amd64", "elsewhere")?;
    skopeo::copy(&image.source(), &format!("{}/team/app:1.0", registry.host()), &[])?;
    Ok(registry)
}

/// Waits for a verified config, and lets a layer be verified.
async fn verifies_everything(page: &Page, registry: &Registry) -> Outcome {
    page.until_true("a verified config, and blobs that are there", async || {
        let trace = page.trace().await?;
        Ok(trace.last().is_some_and(|stop| stop.says("3 of 3 present") && stop.says("config ✓ verified")))
    })
    .await?;
    let document = skopeo::document(&format!("{}/team/app:1.0", registry.host()))?;
    let layer = document.pointer("/layers/1/digest").and_then(|digest| digest.as_str());
    let layer = layer.doing("looking for a layer")?.trim_start_matches("sha256:").to_owned();
    page.click("button", &format!("Verify {}", &layer[..12])).await?;
    page.until_true("a verified layer", async || {
        Ok(page.table("Layers").await?.get(1).is_some_and(|row| row.says("verified")))
    })
    .await
}

#[tokio::test]
async fn another_origin_that_allows_it_is_read_by_the_browser_itself() -> Outcome {
    let blobs = BlobHost::start(true)?;
    let registry = filled(&blobs)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/team/app:1.0?view=layers", registry.host())).await?;
    verifies_everything(&page, &registry).await?;
    let is_browser = |agent: Option<&str>| agent.is_some_and(|agent| agent.contains("Chrome"));
    assert!(blobs.asked().iter().any(|asked| is_browser(asked.header("user-agent"))));
    Ok(())
}

#[tokio::test]
async fn another_origin_that_does_not_is_named_as_what_stands_in_the_way() -> Outcome {
    let blobs = BlobHost::start(false)?;
    let registry = filled(&blobs)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/team/app:1.0?view=config", registry.host())).await?;
    page.until_true("a verified manifest, and blobs of which nothing is known", async || {
        let trace = page.trace().await?;
        let blobs = trace.last().is_some_and(|stop| stop.says("0 of 3 present, 3 not checked"));
        Ok(blobs && trace[1].says("verified"))
    })
    .await?;
    shows(&page, "The registry could not be reached from this page.").await?;
    click(&page, "link", "Check the connection").await?;
    shows(&page, "Blobs. GET of the first byte of a blob: the browser keeps the answer from this page")
        .await?;
    shows(&page, "The registry redirects it to a storage that does not allow this page").await?;
    shows(&page, "S3 bucket").await?;
    shows(&page, &format!("waybill --registry http://{}", registry.host())).await
}

#[tokio::test]
async fn the_companion_goes_where_the_browser_may_not() -> Outcome {
    let blobs = BlobHost::start(false)?;
    let registry = filled(&blobs)?;
    let companion = WaybillServer::start(&["--registry", &registry.host(), "--service", &blobs.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/#/{}/team/app:1.0?view=layers", companion.root(), registry.host())).await?;
    verifies_everything(&page, &registry).await?;
    let line = page.script("return document.querySelector('.connection').innerText").await?;
    let line = line.as_str().unwrap_or_default().to_owned();
    assert!(line.contains(&format!("Through the companion at {}", companion.root())), "{line}");

    page.allow_clipboard().await?;
    page.click("button", "Copy all as a script").await?;
    let script = page.until("the script", async || {
        Ok(Some(page.clipboard().await?).filter(|script| script.contains("/v2/team/app/blobs/")))
    });
    let script = script.await?;
    let root = companion.root().to_owned();
    drop(companion);
    assert!(!script.contains(&root) && !script.to_ascii_lowercase().contains("waybill-page"), "{script}");
    // It asks the registry itself, and goes along to where the blobs are.
    let told = output_of(Command::new("sh").arg("-s"), script.as_bytes())?;
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("HTTP/1.1 307") && told.contains("HTTP/1.1 200"), "{told}");
    let is_curl = |agent: Option<&str>| agent.is_some_and(|agent| agent.starts_with("curl/"));
    assert!(blobs.asked().iter().any(|asked| is_curl(asked.header("user-agent"))));

    page.script(&format!("location.hash = '#/{}/team/app:other'", registry.host())).await?;
    shows(&page, &format!("This page asks the registry by way of the companion at {root}, which is gone."))
        .await
}
