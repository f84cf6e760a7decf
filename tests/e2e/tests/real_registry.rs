//! A real registry, filled by skopeo: the screen must say what skopeo and sha256sum say.

use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Page, Row, Shelf, http, skopeo};
use serde_json::Value;

in_both_browsers!(
    an_image_is_what_skopeo_says_it_is,
    an_oci_index_lists_what_skopeo_lists,
    a_docker_manifest_list_is_not_taken_for_its_amd64_child,
    repositories_lead_to_tags_and_tags_to_the_image,
);

/// As the page writes an exact size.
fn exact_size(bytes: u64) -> String {
    let digits = bytes.to_string();
    let grouped: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    format!("{} B", grouped.join(","))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

async fn trace_with(page: &Page, words: &str) -> Outcome<Vec<Row>> {
    page.until(&format!("a trace that says “{words}”, with its blobs checked"), async || {
        let trace = page.trace().await?;
        let told = trace.iter().any(|stop| stop.says(words));
        Ok(Some(trace).filter(|trace| told && trace.last().is_some_and(|stop| stop.says("present"))))
    })
    .await
}

async fn an_image_is_what_skopeo_says_it_is(engine: Engine) -> Outcome {
    let shelf = Shelf::get()?;
    let reference = format!("{}/{}", shelf.host(), Shelf::SINGLE);
    let raw = skopeo::raw(&reference)?;
    let manifest: Value = serde_json::from_slice(&raw)?;
    let config = skopeo::config(&reference)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{reference}?view=layers")).await?;

    let trace = trace_with(&page, "Manifest").await?;
    assert_eq!(trace[1].digests, [sha256sum(&raw)?]);
    assert!(trace[1].says("verified") && trace[1].says(&exact_size(raw.len() as u64)), "{trace:#?}");
    assert!(trace[2].says("3 of 3 present") && trace[2].says("config ✓ verified"), "{trace:#?}");

    let layers = page.table("Layers").await?;
    let digests: Vec<_> = layers.iter().flat_map(|row| row.digests.clone()).collect();
    assert_eq!(digests, [text(&manifest, "/layers/0/digest"), text(&manifest, "/layers/1/digest")]);
    assert!(layers[0].says("ADD base.tar /") && layers[1].says("COPY app /usr/local/bin/"), "{layers:#?}");
    assert!(layers.iter().all(|row| row.says("application/vnd.oci.image.layer.v1.tar+gzip")), "{layers:#?}");

    page.click("link", "Config").await?;
    page.until_true("the config as skopeo tells it", async || {
        let region = page.region("Config").await?;
        let env = config.pointer("/config/Env").and_then(Value::as_array).into_iter().flatten();
        let env = env.filter_map(Value::as_str).filter_map(|pair| pair.split_once('='));
        let mut pairs: Vec<_> = env.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let labels = config.pointer("/config/Labels").and_then(Value::as_object).into_iter().flatten();
        pairs.extend(
            labels.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())),
        );
        let words = ["/usr/local/bin/app --serve", "1000:1000", "/srv", "8080/tcp", "/data", "linux/amd64"];
        Ok(pairs.len() == 4
            && pairs.iter().all(|(name, value)| region.contains(name) && region.contains(value))
            && words.iter().all(|word| region.contains(word)))
    })
    .await?;

    page.click("link", "JSON").await?;
    page.until_true("the exact bytes", async || Ok(page.json().await?.as_bytes() == raw)).await?;
    page.click("button", "Config").await?;
    let blob = format!("{}/v2/team/single/blobs/{}", shelf.url(), text(&manifest, "/config/digest"));
    let blob = http::get(&blob)?.body;
    page.until_true("the exact bytes of the config", async || Ok(page.json().await?.as_bytes() == blob))
        .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// What holds for a list of platforms, whatever its format.
async fn agrees_about_platforms(engine: Engine, tag: &str, named: &str) -> Outcome {
    let shelf = Shelf::get()?;
    let reference = format!("{}/{tag}", shelf.host());
    let repository = reference.trim_end_matches(":1.0");
    let raw = skopeo::raw(&reference)?;
    let index: Value = serde_json::from_slice(&raw)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{reference}")).await?;

    let trace = trace_with(&page, named).await?;
    assert!(trace[1].says(named) && trace[1].says("verified"), "{trace:#?}");
    assert_eq!(trace[1].digests, [sha256sum(&raw)?]);
    assert!(trace[1].says(&exact_size(raw.len() as u64)), "{trace:#?}");

    page.until_true("three verified platforms", async || {
        let rows = page.table("Health").await?;
        Ok(rows.len() == 3 && rows.iter().all(|row| row.says("verified")))
    })
    .await?;
    let rows = page
        .until("what the index states of them", async || {
            Ok(Some(page.table("Platforms").await?).filter(|rows| rows.len() == 3))
        })
        .await?;
    for (at, row) in rows.iter().enumerate() {
        let entry = &index["manifests"][at];
        let platform =
            ["os", "architecture", "variant"].map(|name| text(entry, &format!("/platform/{name}")));
        let platform = platform.join("/").trim_end_matches('/').to_owned();
        let child = skopeo::raw(&format!("{repository}@{}", text(entry, "/digest")))?;
        assert_eq!(row.digests, [text(entry, "/digest")]);
        assert_eq!(row.digests, [sha256sum(&child)?]);
        assert_eq!(row.cells[0], platform);
        assert!(row.says(&exact_size(child.len() as u64)), "{row:#?}");
    }

    page.click("link", "linux/arm/v7").await?;
    let trace = trace_with(&page, "linux/arm/v7 manifest").await?;
    assert_eq!(trace[2].digests, rows[2].digests);
    page.click("link", "JSON").await?;
    page.until_true("the exact bytes", async || Ok(page.json().await?.as_bytes() == raw)).await?;
    page.click("button", "linux/arm/v7 manifest").await?;
    let child = skopeo::raw(&format!("{repository}@{}", rows[2].digests[0]))?;
    page.until_true("the exact bytes of the child", async || Ok(page.json().await?.as_bytes() == child)).await
}

async fn an_oci_index_lists_what_skopeo_lists(engine: Engine) -> Outcome {
    agrees_about_platforms(engine, Shelf::INDEX, "Index").await
}

async fn a_docker_manifest_list_is_not_taken_for_its_amd64_child(engine: Engine) -> Outcome {
    agrees_about_platforms(engine, Shelf::LIST, "Docker manifest list").await
}

async fn repositories_lead_to_tags_and_tags_to_the_image(engine: Engine) -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/", shelf.host())).await?;
    page.click("link", "team/single").await?;
    page.click("link", "1.0").await?;
    let trace = trace_with(&page, "Manifest").await?;
    let raw = skopeo::raw(&format!("{}/{}", shelf.host(), Shelf::SINGLE))?;
    assert_eq!(trace[1].digests, [sha256sum(&raw)?]);
    let layer = serde_json::from_slice::<Value>(&raw)?;
    let layer = text(&layer, "/layers/1/digest").trim_start_matches("sha256:").to_owned();
    page.click("link", "Layers").await?;
    page.click("button", &format!("Verify {}", &layer[..12])).await?;
    page.until_true("a verified layer", async || {
        Ok(page.table("Layers").await?.get(1).is_some_and(|row| row.says("verified")))
    })
    .await
}
