//! A browser without a network: the page says so, and says nothing of CORS; this machine and the demo registry need none.

use e2e::process::free_port;
use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Page};

use crate::workshop::shows;

/// The browser says that it has no network.
async fn lose_the_network(page: &Page) -> Outcome {
    page.script("Object.defineProperty(navigator, 'onLine', { get: () => false })").await.map(|_| ())
}

async fn go(page: &Page, fragment: &str) -> Outcome {
    page.script(&format!("location.hash = '{fragment}'")).await.map(|_| ())
}

async fn fails(page: &Page, title: &str) -> Outcome<String> {
    page.until(&format!("a failure: {title}"), async || {
        Ok(Some(page.alert().await?).filter(|alert| alert.starts_with(title)))
    })
    .await
}

#[tokio::test]
async fn a_registry_elsewhere_is_out_of_reach_because_the_browser_is_offline() -> Outcome {
    let port = free_port()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/").await?;
    page.find("link", "demo.localhost").await?;
    lose_the_network(&page).await?;
    go(&page, &format!("#/nothing.test:{port}/app:1")).await?;
    let alert = fails(&page, "You are offline.").await?;
    let next =
        "Connect to the network, then try again. Until then, only registries on this machine can be reached.";
    assert!(alert.contains(next) && !alert.contains("CORS"), "{alert}");
    page.click("link", "Check the connection").await?;
    let summary = format!(
        "You are offline, and https://nothing.test:{port} is not on this machine. Connect to the network, then run this again."
    );
    page.until_true(&summary, async || Ok(page.status().await?.contains(&summary))).await?;
    let stages = page.find("list", "Stages").await?.text().await?;
    assert!(
        stages.contains("the browser says that it has no network") && !stages.contains("CORS"),
        "{stages}"
    );

    // What does not answer on this machine is not away because of the network.
    go(&page, &format!("#/127.0.0.1:{port}/app:1")).await?;
    let alert = fails(&page, "The registry could not be reached from this page.").await?;
    assert!(!alert.contains("offline"), "{alert}");
    Ok(())
}

#[tokio::test]
async fn the_demo_registry_that_was_not_loaded_in_time_says_so() -> Outcome {
    let host = StaticHost::start()?;
    let is_worker = |name: &str| name.contains("worker");
    host.change(
        move |name, answer| if is_worker(name) { Answer::new(404, "text/plain", "") } else { answer },
    );
    let browser = Browser::start().await?;
    let page = browser.page()?;
    // From another machine, as the browser sees it.
    page.visit(&host.url().replace("127.0.0.1", "site.test")).await?;
    page.find("link", "demo.localhost").await?;
    go(&page, "#/demo.localhost/multi:latest").await?;
    fails(&page, "The demo registry failed.").await?;
    go(&page, "#/").await?;
    page.find("link", "demo.localhost").await?;
    lose_the_network(&page).await?;
    go(&page, "#/demo.localhost/single:latest").await?;
    let alert = fails(&page, "You are offline.").await?;
    let came = "The demo registry runs in this browser, but its program has not been loaded yet: the worker could not be loaded.";
    let next = "Connect to the network, then try again. Once the demo registry has started, it works offline for as long \
                as this page stays open.";
    assert!(alert.contains(came) && alert.contains(next), "{alert}");
    host.restore();
    page.click("button", "Try again").await?;
    page.until_true("the image", async || Ok(page.trace().await?.iter().any(|stop| stop.says("verified"))))
        .await?;
    // And it needs no network.
    go(&page, "#/demo.localhost/acme").await?;
    shows(&page, "latest").await
}
