//! Answers that are no good: a card says what was asked, what came and what to do, and trying again works.

use e2e::http_server::Asked;
use e2e::{Answer, Browser, Cors, Outcome, Page, Proxy, Registry, Shelf};

const MANIFEST: &str = "/v2/team/single/manifests/1.0";
const JSON: &str = "application/json";
const MANIFEST_TYPE: &str = "application/vnd.oci.image.manifest.v1+json";

fn refusal(status: u16, code: &str) -> Answer {
    let body = format!(r#"{{"errors":[{{"code":"{code}","message":"said by the registry"}}]}}"#);
    Answer::new(status, JSON, body)
}

/// Opens the image and waits for a card with all of these words; then lets the registry recover.
async fn fails_and_recovers(page: &Page, proxy: &Proxy, words: &[&str]) -> Outcome {
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::SINGLE)).await?;
    page.until_true(&format!("a failure that says {words:?}"), async || {
        let alert = page.alert().await?;
        Ok(alert.contains(&format!("GET http://{}/v2/team/single/", proxy.host()))
            && words.iter().all(|word| alert.contains(word)))
    })
    .await?;
    proxy.clear();
    proxy.set_cors(Cors::Exposed);
    page.click("button", "Try again").await?;
    page.until_true("the image, once the registry has recovered", async || {
        let trace = page.trace().await?;
        Ok(trace.iter().any(|stop| stop.says("verified")) && page.alert().await?.is_empty())
    })
    .await?;
    page.open("#/").await?;
    page.until_true("the first page", async || Ok(page.title().await? == "Waybill")).await
}

#[tokio::test]
async fn every_refusal_is_carried_through_and_can_be_retried() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let retry = refusal(429, "TOOMANYREQUESTS").with_header("retry-after", "7");
    for (answer, words) in [
        (
            refusal(404, "MANIFEST_UNKNOWN"),
            ["Not found", "MANIFEST_UNKNOWN: said by the registry", "Check the name"],
        ),
        (refusal(401, "UNAUTHORIZED"), ["credentials", "UNAUTHORIZED: said by the registry", "401"]),
        (refusal(403, "DENIED"), ["forbids", "DENIED: said by the registry", "403"]),
        (retry, ["Too many requests", "TOOMANYREQUESTS: said by the registry", "7 seconds"]),
        (refusal(500, "UNKNOWN"), ["failed", "UNKNOWN: said by the registry", "500"]),
        (Answer::new(503, "text/plain", "come back later"), ["failed", "503", "Try again"]),
    ] {
        proxy.answer(MANIFEST, answer);
        fails_and_recovers(&page, &proxy, &words).await?;
    }
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn answers_that_are_no_documents_are_refused_and_can_be_retried() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let login = Answer::new(200, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title>");
    proxy.answer(MANIFEST, login.clone());
    fails_and_recovers(&page, &proxy, &["not a registry", "text/html"]).await?;
    proxy.answer(MANIFEST, Answer { status: 404, ..login });
    fails_and_recovers(&page, &proxy, &["not a registry", "404"]).await?;
    proxy.answer(MANIFEST, Answer::new(200, MANIFEST_TYPE, ""));
    fails_and_recovers(&page, &proxy, &["empty"]).await?;
    proxy.change(MANIFEST, |_: &Asked, answer| answer.cut_after(100));
    fails_and_recovers(&page, &proxy, &["broke off"]).await?;
    let padding = " ".repeat(5 << 20);
    proxy.answer(MANIFEST, Answer::new(200, MANIFEST_TYPE, format!("{{{padding}}}")));
    fails_and_recovers(&page, &proxy, &["too large", "4,194,304"]).await?;
    proxy.set_cors(Cors::Absent);
    fails_and_recovers(&page, &proxy, &["could not be reached", "Check the connection"]).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_config_that_is_not_there_fails_alone() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    proxy.answer("/v2/team/single/blobs/", refusal(404, "BLOB_UNKNOWN"));
    page.open(&format!("#/{}/{}?view=config", proxy.host(), Shelf::SINGLE)).await?;
    page.until_true("a manifest that is verified, and a config that is not there", async || {
        let verified = page.trace().await?.iter().any(|stop| stop.says("Manifest") && stop.says("verified"));
        Ok(verified && page.alert().await?.contains("BLOB_UNKNOWN"))
    })
    .await?;
    page.until_true("findings for both layers, and a count of all that is missing", async || {
        let findings = page.findings().await?;
        let missing = findings.iter().filter(|finding| finding.says("layer is missing")).count();
        Ok(missing == 2 && page.trace().await?.last().is_some_and(|stop| stop.says("0 of 3 present")))
    })
    .await?;
    proxy.clear();
    page.click("button", "Try again").await?;
    page.until_true("the config", async || Ok(page.region("Config").await?.contains("verified"))).await
}

#[tokio::test]
async fn a_layer_that_could_not_be_read_can_be_verified_again() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}?view=layers", proxy.host(), Shelf::SINGLE)).await?;
    let row = async || Ok::<_, e2e::Failure>(page.table("Layers").await?.into_iter().next());
    let digest = page
        .until("a layer that is there", async || {
            Ok(row().await?.filter(|row| row.says("present")).and_then(|row| row.digests.first().cloned()))
        })
        .await?;
    let name = format!("Verify {}", digest.trim_start_matches("sha256:").get(..12).unwrap_or_default());
    proxy.answer(&format!("/blobs/{digest}"), refusal(403, "DENIED"));
    page.click("button", &name).await?;
    let failed = async || {
        let words = ["Verify", "not checked", "The registry forbids it."];
        Ok(row().await?.is_some_and(|row| words.iter().all(|word| row.says(word))))
    };
    page.until_true("the failure beside the button", failed).await?;
    proxy.clear();
    page.click("button", &name).await?;
    page.until_true("a verified layer", async || Ok(row().await?.is_some_and(|row| row.says("verified"))))
        .await
}

#[tokio::test]
async fn lists_fail_as_documents_do() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for (fragment, part, table) in [("team/single", "/tags/list", "Tags"), ("", "/_catalog", "Repositories")]
    {
        for answer in
            [refusal(401, "UNAUTHORIZED"), Answer::new(200, JSON, "[1, 2]"), Answer::new(200, JSON, "")]
        {
            proxy.answer(part, answer);
            page.open(&format!("#/{}/{fragment}", proxy.host())).await?;
            page.until_true(&format!("a failure of {table}"), async || {
                Ok(page.alert().await?.contains(part))
            })
            .await?;
            proxy.clear();
            page.click("button", "Try again").await?;
            page.until_true(table, async || Ok(!page.table(table).await?.is_empty())).await?;
            page.open("#/").await?;
            page.until_true("the first page", async || Ok(page.title().await? == "Waybill")).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_registry_that_is_down_or_has_no_cors_is_blocked_by_the_browser() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let down = Registry::start()?.host();
    let closed = Registry::start_without_cors()?;
    for host in [down, closed.host()] {
        page.open("#/").await?;
        page.open(&format!("#/{host}/team/single:1.0")).await?;
        page.until_true("what may be the reason, and what to do", async || {
            let alert = page.alert().await?;
            let words = ["could not be reached", "CORS", "Check the connection", &host];
            Ok(words.iter().all(|word| alert.contains(word)))
        })
        .await?;
    }
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
