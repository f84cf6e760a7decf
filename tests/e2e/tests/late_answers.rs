//! Answers that come late: what is waited for is said, what was there stays, and nothing lands on the wrong page.

use e2e::{Browser, Outcome, Proxy, Shelf, While, http};
use serde_json::Value;

#[tokio::test]
async fn a_late_answer_does_not_land_on_the_page_that_came_after() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let gate = proxy.hold("/v2/team/single/manifests/1.0");
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    page.until_true("a request that is held back", async || Ok(gate.waiting() > 0)).await?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::INDEX)).await?;
    let shows_index =
        async || Ok(page.trace().await?.iter().any(|stop| stop.says("Index") && stop.says("verified")));
    page.until_true("the second page", shows_index).await?;
    gate.open();
    page.until_true("the late answer on its way", async || Ok(gate.waiting() == 0)).await?;
    // A whole exchange later anything that was to land has landed.
    page.click("link", "linux/arm64").await?;
    page.until_true("the platform", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("linux/arm64 manifest") && stop.says("verified")))
    })
    .await?;
    assert!(shows_index().await?, "{:#?}", page.trace().await?);
    assert!(page.title().await?.contains(Shelf::INDEX));
    assert_eq!(page.alert().await?, "");
    Ok(())
}

#[tokio::test]
async fn while_an_answer_is_awaited_what_was_there_stays_and_the_wait_can_be_ended() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::INDEX)).await?;
    page.until_true("a page", async || Ok(page.table("Health").await?.len() == 3)).await?;
    let gate = proxy.hold("/v2/team/single/manifests/1.0");
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    let text = async || {
        let text = page.script("return document.querySelector('main').innerText").await?;
        Ok::<_, e2e::Failure>(text.as_str().unwrap_or_default().to_owned())
    };
    let name = format!("Waiting for the manifest of {}/{}", proxy.host(), Shelf::SINGLE);
    page.find("progressbar", &name).await?;
    assert!(text().await?.contains("linux/arm/v7"), "the old content stays: {}", text().await?);
    page.click("button", "Stop").await?;
    page.until_true("that it was stopped", async || Ok(text().await?.contains("Stopped"))).await?;
    gate.open();
    page.click("button", "Load").await?;
    page.until_true("the page, once it is asked for again", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("Manifest") && stop.says("verified")))
    })
    .await
}

#[tokio::test]
async fn a_list_is_shown_when_its_first_answer_is_there() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for (fragment, part, list, count) in
        [("team/single", "/tags/list", "Tags", "1 tag"), ("", "/_catalog", "Repositories", "repositories")]
    {
        let gate = proxy.hold(part);
        page.open(&format!("#/{}/{fragment}", proxy.host())).await?;
        page.find("progressbar", &format!("Waiting for the list of {}", list.to_ascii_lowercase())).await?;
        assert!(page.all("table", list).await?.is_empty(), "no table of {list} yet");
        let text = page.script("return document.querySelector('main').innerText").await?;
        assert!(!text.as_str().unwrap_or_default().contains("0 "), "{text}");
        page.click("button", "Stop").await?;
        page.find("button", "Load").await?;
        assert!(page.all("table", list).await?.is_empty(), "no table of {list} without an answer");
        gate.open();
        page.click("button", "Load").await?;
        page.until_true(list, async || Ok(!page.table(list).await?.is_empty())).await?;
        assert!(page.status().await?.contains(count), "{}", page.status().await?);
        proxy.clear();
    }
    Ok(())
}

#[tokio::test]
async fn reading_a_layer_shows_its_progress_and_can_be_stopped() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}?view=layers", proxy.host(), Shelf::SINGLE)).await?;
    let digest = page
        .until("a layer that is there", async || {
            let rows = page.table("Layers").await?;
            Ok(rows.first().filter(|row| row.says("present")).and_then(|row| row.digests.first().cloned()))
        })
        .await?;
    let name = format!("Verify {}", digest.trim_start_matches("sha256:").get(..12).unwrap_or_default());
    let gate = proxy.hold(&format!("/blobs/{digest}"));
    page.click("button", &name).await?;
    page.find("progressbar", &name).await?;
    page.until_true("the request for the layer", async || Ok(gate.waiting() > 0)).await?;
    page.click("button", "Stop").await?;
    gate.open();
    page.click("button", &name).await?;
    page.until_true("a layer that is verified, once it is asked for again", async || {
        Ok(page.table("Layers").await?.first().is_some_and(|row| row.says("verified")))
    })
    .await
}

#[tokio::test]
async fn a_config_that_comes_late_leaves_what_is_read_of_a_layer() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let url = format!("{}/v2/{}", shelf.url(), Shelf::SINGLE.replace(':', "/manifests/"));
    let accept = ("accept".to_owned(), "application/vnd.oci.image.manifest.v1+json".to_owned());
    let manifest = http::send("GET", &url, &[accept], &[])?;
    let manifest: Value = serde_json::from_slice(&manifest.body).doing("reading the manifest")?;
    let digest = |pointer: &str| {
        manifest
            .pointer(pointer)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .doing(format!("finding {pointer}"))
    };
    let (config, layer) = (digest("/config/digest")?, digest("/layers/0/digest")?);
    let configs = proxy.hold(&format!("/blobs/{config}"));
    let layers = proxy.hold(&format!("/blobs/{layer}"));
    page.open(&format!("#/{}/{}?view=layers", proxy.host(), Shelf::SINGLE)).await?;
    page.until_true("the request for the config", async || Ok(configs.waiting() > 0)).await?;
    let name = format!("Verify {}", layer.trim_start_matches("sha256:").get(..12).unwrap_or_default());
    page.click("button", &name).await?;
    page.find("progressbar", &name).await?;
    configs.open();
    page.until_true("the step that made the layer, which the config names", async || {
        Ok(page.table("Layers").await?.first().is_some_and(|row| row.says("COPY") || row.says("ADD")))
    })
    .await?;
    page.find("progressbar", &name).await?;
    layers.open();
    page.until_true("a layer that is verified", async || {
        Ok(page.table("Layers").await?.first().is_some_and(|row| row.says("verified")))
    })
    .await
}
