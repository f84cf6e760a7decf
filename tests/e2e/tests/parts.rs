//! Parts of the program are loaded when something of them is opened. It says so when one cannot be loaded.

use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Page, Shelf};

use crate::workshop::{click, shows};

const UNREACHABLE: &str = "This part of Waybill could not be loaded from the server of the page.";
const REPLACED: &str = "Waybill was updated on its server while this page was open.";

/// How often the page says something.
async fn count(page: &Page, words: &str) -> Outcome<usize> {
    let text = page.script("return document.querySelector('main').innerText").await?;
    Ok(text.as_str().unwrap_or_default().matches(words).count())
}

fn is_part(name: &str) -> bool {
    ["page-", "lists-", "verdict-", "connection-", "compare-", "workbench-", "unpacker-", "shared"]
        .iter()
        .any(|start| name.starts_with(start))
}

#[tokio::test]
async fn parts_that_cannot_be_loaded_say_so_once_and_one_retry_loads_them_all() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for missing in ["lists-", "connection-", "shared", ""] {
        let host = StaticHost::start()?;
        host.change(move |name, answer| {
            let fails = is_part(name) && name.starts_with(missing);
            if fails { Answer::new(503, "text/plain", "busy") } else { answer }
        });
        page.visit(&format!("{}#/{}/?view=connection", host.url(), shelf.host())).await?;
        for _ in 0..2 {
            shows(&page, UNREACHABLE).await?;
            assert_eq!(count(&page, UNREACHABLE).await?, 1, "of {missing:?}");
            click(&page, "button", "Try again").await?;
        }
        shows(&page, UNREACHABLE).await?;
        host.restore();
        click(&page, "button", "Try again").await?;
        shows(&page, "Reading").await?;
        shows(&page, "Repositories").await?;
        assert_eq!(count(&page, UNREACHABLE).await?, 0, "of {missing:?}");
        page.visit("about:blank").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_whose_parts_are_gone_from_the_server_offers_to_reload() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let gone: [fn() -> Answer; 2] = [
        || Answer::new(404, "text/plain", "gone"),
        || Answer::new(200, "text/html", "<!doctype html><title>Whatever is asked for</title>"),
    ];
    for answer_instead in gone {
        let host = StaticHost::start()?;
        page.visit(&format!("{}#/{}/{}", host.url(), shelf.host(), Shelf::SINGLE)).await?;
        shows(&page, "verified").await?;
        host.change(move |name, answer| if is_part(name) { answer_instead() } else { answer });
        click(&page, "link", "JSON").await?;
        shows(&page, REPLACED).await?;
        host.restore();
        click(&page, "button", "Reload").await?;
        shows(&page, "schemaVersion").await?;
        assert_eq!(count(&page, REPLACED).await?, 0);
        page.visit("about:blank").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_host_that_sends_programs_under_another_type_breaks_nothing() -> Outcome {
    let shelf = Shelf::get()?;
    let host = StaticHost::start()?;
    host.change(|name, answer| {
        if is_part(name) || name.ends_with("_bg.wasm") {
            Answer::new(200, "application/octet-stream", answer.body)
        } else {
            answer
        }
    });
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}#/{}/{}?view=save", host.url(), shelf.host(), Shelf::SINGLE)).await?;
    page.find("button", "Prepare").await?;
    click(&page, "link", "JSON").await?;
    shows(&page, "schemaVersion").await
}
