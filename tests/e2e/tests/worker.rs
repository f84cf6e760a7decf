//! The demo registry is a program of its own, beside the page: loaded when it is asked for, and started again
//! when it failed.

use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Page, Shelf};

const DEMO: &str = "#/demo.localhost/multi:latest";

async fn shows_verified(page: &Page) -> Outcome {
    page.until_true("a trace that is verified", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("verified") || stop.says("hashed")))
    })
    .await
}

/// Waits for a failure that says all of this.
async fn says(page: &Page, words: &[&str]) -> Outcome {
    page.until_true(&format!("a failure that says {words:?}"), async || {
        let alert = page.alert().await?;
        Ok(words.iter().all(|word| alert.contains(word)))
    })
    .await
}

async fn recovers(page: &Page, host: &StaticHost) -> Outcome {
    host.restore();
    page.click("button", "Try again").await?;
    shows_verified(page).await?;
    assert_eq!(page.alert().await?, "");
    page.visit("about:blank").await
}

fn of_worker(host: &StaticHost) -> Vec<String> {
    host.asked().into_iter().filter(|file| file.contains("worker")).collect()
}

#[tokio::test]
async fn the_demo_registry_is_loaded_when_it_is_asked_for_and_not_before() -> Outcome {
    let shelf = Shelf::get()?;
    let host = StaticHost::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&host.url()).await?;
    page.find("link", "demo.localhost").await?;
    page.visit(&format!("{}#/{}/{}", host.url(), shelf.host(), Shelf::SINGLE)).await?;
    shows_verified(&page).await?;
    assert_eq!(of_worker(&host), Vec::<String>::new());
    page.visit(&format!("{}{DEMO}", host.url())).await?;
    shows_verified(&page).await?;
    // Each once, and each of this build: a browser may have some of an older one in its cache.
    let mut asked = of_worker(&host);
    asked.sort();
    let build = asked[0].split_once('?').map_or("", |(_, build)| build).to_owned();
    assert_eq!(build.len(), 16, "{asked:?}");
    let files = ["worker.js", "worker_bg.wasm", "worker_loader.js"].map(|name| format!("{name}?{build}"));
    assert_eq!(asked, files);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_worker_that_does_not_start_is_named_and_started_again() -> Outcome {
    let host = StaticHost::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for missing in ["worker_loader.js", "worker.js", "worker_bg.wasm"] {
        host.change(
            move |name, answer| {
                if name == missing { Answer::new(404, "text/plain", "not found") } else { answer }
            },
        );
        page.visit(&format!("{}{DEMO}", host.url())).await?;
        says(&page, &["The demo registry failed", "GET http", "the worker", "Try again"]).await?;
        recovers(&page, &host).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_worker_that_dies_ends_its_requests_and_is_started_again() -> Outcome {
    let host = StaticHost::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    host.change(|name, answer| match name {
        "worker_loader.js" => Answer::new(
            200,
            "text/javascript",
            "postMessage([0, 'ready', new URL(import.meta.url).search.slice(1)]);
             onmessage = () => { throw new Error('out of order') };",
        ),
        _ => answer,
    });
    page.visit(&format!("{}{DEMO}", host.url())).await?;
    says(&page, &["The demo registry failed", "the worker failed", "out of order"]).await?;
    recovers(&page, &host).await
}

#[tokio::test]
async fn a_worker_of_another_build_is_not_used() -> Outcome {
    let host = StaticHost::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}{DEMO}", host.url())).await?;
    shows_verified(&page).await?;
    let build = of_worker(&host)[0].split_once('?').map_or("", |(_, build)| build).to_owned();
    host.change(move |name, mut answer| {
        if name == "worker_bg.wasm" {
            let at = answer.body.windows(build.len()).position(|bytes| bytes == build.as_bytes());
            answer.body[at.expect("a program that knows its build")] = b'x';
        }
        answer
    });
    page.visit("about:blank").await?;
    page.visit(&format!("{}{DEMO}", host.url())).await?;
    says(&page, &["The demo registry failed", "reload the page"]).await?;
    recovers(&page, &host).await
}
