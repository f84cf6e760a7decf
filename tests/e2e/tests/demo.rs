//! The demo registry in the page: every story can be opened, and shows what it promises.

use e2e::{Browser, Engine, Outcome, Page};

in_both_browsers!(
    an_index_shows_its_trace_with_every_digest_verified,
    platforms_are_verified_and_their_attestations_folded_under_them,
    every_story_of_the_first_page_opens,
    repositories_lead_to_tags_which_are_sorted_by_version,
    a_missing_platform_is_found_before_anyone_pulls_it,
    other_incidents_are_found_too,
    artifacts_and_old_formats_are_called_by_their_names,
    layers_and_config_tell_how_an_image_was_made,
);

/// The chain, once its blobs are checked.
async fn checked_trace(page: &Page) -> Outcome<Vec<e2e::Row>> {
    page.until("a trace whose blobs are checked", async || {
        let trace = page.trace().await?;
        let done = trace.last().is_some_and(|stop| stop.says("present") && stop.says("verified"));
        Ok(done.then_some(trace))
    })
    .await
}

async fn an_index_shows_its_trace_with_every_digest_verified(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest").await?;
    let trace = checked_trace(&page).await?;
    let stops: Vec<_> = trace.iter().map(e2e::Row::text).collect();
    assert_eq!(stops.len(), 4, "{stops:#?}");
    assert!(stops[0].starts_with("Tag latest"), "{stops:#?}");
    assert!(stops[1].starts_with("Index") && stops[1].contains("verified"), "{stops:#?}");
    assert!(stops[2].starts_with("linux/amd64 manifest") && stops[2].contains("verified"), "{stops:#?}");
    assert!(stops[3].starts_with("Config + 4 layers") && stops[3].contains("5 of 5 present"), "{stops:#?}");
    assert_eq!(trace[1].digests.len(), 1, "{trace:#?}");
    assert_eq!(page.title().await?, "demo.localhost/multi:latest · Waybill");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn platforms_are_verified_and_their_attestations_folded_under_them(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest").await?;
    let rows = page
        .until("three verified platforms", async || {
            let rows = page.table("Health").await?;
            Ok((rows.len() == 3 && rows.iter().all(|row| row.says("verified"))).then_some(rows))
        })
        .await?;
    let platforms: Vec<_> = rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(platforms, ["linux/amd64 chosen", "linux/arm64", "linux/arm/v7"]);
    page.until_true("the names of the attestations", async || {
        Ok(page.table("Health").await?.iter().all(|row| row.says("SBOM") && row.says("provenance")))
    })
    .await?;
    page.click("link", "linux/arm64").await?;
    page.until_true("the chain for arm64", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("linux/arm64 manifest") && stop.says("verified")))
    })
    .await?;
    assert!(page.fragment().await?.contains("platform=linux/arm64"), "{}", page.fragment().await?);
    Ok(())
}

async fn every_story_of_the_first_page_opens(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("").await?;
    let stories = page
        .until("the stories", async || {
            let links =
                page.script("return [...document.querySelectorAll('main a')].map((a) => a.hash)").await?;
            let links: Vec<String> = serde_json::from_value(links)?;
            let links: Vec<_> = links.into_iter().filter(|link| link.contains(':')).collect();
            Ok((links.len() >= 8).then_some(links))
        })
        .await?;
    assert_eq!(page.title().await?, "Waybill");
    for story in &stories {
        page.open("#/").await?;
        let name = story.trim_start_matches("#/demo.localhost/");
        page.click("link", name).await?;
        page.until_true(&format!("the trace of {name}"), async || {
            let shown = page.title().await?.contains(name);
            Ok(shown && page.trace().await?.iter().any(|stop| stop.says("verified")))
        })
        .await?;
    }
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    page.open("#/").await?;
    // What was opened is offered again, until it is cleared.
    page.find("heading", "Opened recently").await?;
    page.click("button", "Clear names and moves").await?;
    page.until_true("no recent references", async || {
        let cards = "return document.querySelectorAll('[aria-labelledby=recent-title] .card').length";
        Ok(page.script(cards).await? == serde_json::json!(0))
    })
    .await
}

async fn repositories_lead_to_tags_which_are_sorted_by_version(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/").await?;
    page.until_true("the repositories", async || {
        let rows = page.table("Repositories").await?;
        Ok(["acme", "my/app", "multi"].iter().all(|name| rows.iter().any(|row| row.name() == *name)))
    })
    .await?;
    page.click("link", "acme").await?;
    let rows =
        page.until("the tags of acme", async || {
            Ok(Some(page.table("Tags").await?).filter(|rows| rows.len() > 10))
        })
        .await?;
    let tags: Vec<_> = rows.iter().map(e2e::Row::name).collect();
    let place = |tag: &str| tags.iter().position(|name| name == tag);
    let versions =
        ["2.0.1", "2.0.0", "2.0.0-beta.1", "1.10.1", "1.10.0", "1.9.0", "1.2.0", "1.0.0", "1.0.0-rc.1"];
    let places: Vec<_> = versions.iter().map(|version| place(version)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "newest version first: {tags:?}");
    assert!(!tags.iter().any(|tag| tag.starts_with("sha256-")), "folded: {tags:?}");
    page.until_true("a count of the tags made from digests", async || {
        let text =
            page.script("return document.querySelector('main details summary')?.innerText ?? ''").await?;
        Ok(text
            .as_str()
            .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains("digests")))
    })
    .await?;
    // Tags are read once they are in sight for a moment, the last ones too.
    page.until_true("the first tag read", async || {
        Ok(page.table("Tags").await?.first().is_some_and(|row| row.digests.len() == 1))
    })
    .await?;
    page.script("document.querySelector('.names').scrollTop = 10000").await?;
    page.until_true("one digest under the four tags that moved together", async || {
        let rows = page.table("Tags").await?;
        let mut digests: Vec<_> = rows.iter().map(|row| row.digests.clone()).collect();
        let of = |tag: &str| rows.iter().find(|row| row.name() == tag).map(|row| row.digests.clone());
        let together = ["2", "2.0", "2.0.1", "latest"].iter().all(|tag| of(tag) == of("2"));
        digests.sort();
        digests.dedup();
        Ok(together && digests.len() == 12 && digests.iter().all(|digests| digests.len() == 1))
    })
    .await?;
    let rows = page.table("Tags").await?;
    let latest = rows.iter().find(|row| row.name() == "latest").expect("the tag latest");
    assert!(latest.says("2.0.1, 2.0, 2"), "{latest:?}");
    let filter = page.find("searchbox", "Filter tags").await?;
    let digest = latest.digests[0].split(':').next_back().unwrap_or_default()[..12].to_owned();
    filter.fill(&digest).await?;
    page.until_true("the tags of one digest", async || {
        let mut tags: Vec<_> = page.table("Tags").await?.iter().map(e2e::Row::name).collect();
        tags.sort();
        Ok(tags == ["2", "2.0", "2.0.1", "latest"])
    })
    .await?;
    filter.fill("1.10").await?;
    page.until_true("the tags that match", async || {
        let mut tags: Vec<_> = page.table("Tags").await?.iter().map(e2e::Row::name).collect();
        tags.sort();
        Ok(tags == ["1.10", "1.10.0", "1.10.1"])
    })
    .await
}

async fn a_missing_platform_is_found_before_anyone_pulls_it(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/incident/missing-platform:latest").await?;
    page.until_true("a platform that is missing", async || {
        let rows = page.table("Health").await?;
        let missing = rows.iter().find(|row| row.says("linux/arm/v7"));
        Ok(missing.is_some_and(|row| row.says("404 missing")))
    })
    .await?;
    page.until_true("a finding", async || {
        Ok(page
            .findings()
            .await?
            .iter()
            .any(|finding| finding.says("Problem") && finding.says("linux/arm/v7")))
    })
    .await?;
    page.click("link", "linux/arm/v7").await?;
    page.until_true("a chain that ends there", async || {
        Ok(page
            .trace()
            .await?
            .last()
            .is_some_and(|stop| stop.says("linux/arm/v7") && stop.says("404 missing")))
    })
    .await?;
    page.click("link", "Layers").await?;
    page.until_true("a card that says what was asked, what came and what to do", async || {
        let alert = page.alert().await?;
        let words =
            ["linux/arm/v7 cannot be pulled", "GET ", "/manifests/sha256:", "404", "Push", "Try again"];
        Ok(words.iter().all(|word| alert.contains(word)))
    })
    .await
}

async fn other_incidents_are_found_too(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/incident/wrong-platform:latest?platform=linux/arm64").await?;
    page.until_true("that config and index disagree", async || {
        Ok(page
            .findings()
            .await?
            .iter()
            .any(|finding| finding.says("linux/arm64") && finding.says("linux/amd64")))
    })
    .await?;
    page.open("#/demo.localhost/incident/missing-layer:latest?view=layers").await?;
    page.until_true("the layer that is missing", async || {
        let missing = page.table("Layers").await?.iter().filter(|row| row.says("404 missing")).count();
        Ok(missing == 1 && page.findings().await?.iter().any(|finding| finding.says("missing")))
    })
    .await
}

async fn artifacts_and_old_formats_are_called_by_their_names(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/charts/hello:0.1.0").await?;
    page.until_true("a Helm chart", async || {
        let text = page.script("return document.querySelector('main').innerText").await?;
        Ok(text.as_str().is_some_and(|text| text.contains("application/vnd.cncf.helm.config.v1+json")))
    })
    .await?;
    page.open("#/demo.localhost/legacy/list:latest").await?;
    page.until_true("a Docker manifest list", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("Docker manifest list") && stop.says("verified")))
    })
    .await
}

async fn layers_and_config_tell_how_an_image_was_made(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/my/app:1.1?view=layers").await?;
    let layers = page
        .until("the layers with their steps", async || {
            let rows = page.table("Layers").await?;
            Ok((rows.len() == 2
                && rows.iter().all(|row| row.says("COPY") || row.says("RUN") || row.says("ADD")))
            .then_some(rows))
        })
        .await?;
    assert!(layers.iter().all(|row| row.digests.len() == 1 && row.says("%")), "{layers:#?}");
    assert_eq!(page.table("History").await?.len(), 12);
    let digest = layers[0].digests[0].trim_start_matches("sha256:");
    page.click("button", &format!("Verify {}", &digest[..12])).await?;
    page.until_true("a layer that is verified", async || {
        Ok(page.table("Layers").await?.first().is_some_and(|row| row.says("verified")))
    })
    .await?;
    page.click("link", "Config").await?;
    page.until_true("the config", async || {
        let config = page.region("Config").await?;
        Ok(["verified", "Entrypoint", "Env", "Labels"].iter().all(|words| config.contains(words)))
    })
    .await
}

/// It needs no connection to be tried; old links say otherwise.
#[tokio::test]
async fn a_link_to_a_view_that_the_demo_registry_lacks_shows_the_tags() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for view in ["connection", "doctor"] {
        page.open("#/").await?;
        page.open(&format!("#/demo.localhost/multi?view={view}")).await?;
        page.until_true("the tags", async || Ok(!page.table("Tags").await?.is_empty())).await?;
    }
    Ok(())
}
