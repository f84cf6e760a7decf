//! The requests on the full page: larger, one at a time, and away again by Escape.

use e2e::{Browser, Outcome, Page, Row};

use super::workshop::click;

const ESCAPE: &str = "\u{e00c}";

/// Opens an image and waits until all of it was asked for.
async fn opened(page: &Page) -> Outcome {
    page.open("#/demo.localhost/single:latest").await?;
    page.until_true("a page that is complete", async || {
        // On a narrow screen the requests are shut, and their button alone counts them.
        let count = "return parseInt(document.querySelector('.bar__count').innerText) > 2";
        let main = page.script("return document.querySelector('main').innerText").await?;
        Ok(main.as_str().is_some_and(|text| text.contains("Verify")) && page.script(count).await? == true)
    })
    .await
}

async fn is_full(page: &Page) -> Outcome<bool> {
    let script = "const panel = document.querySelector('aside[aria-label=Requests]'); \
                  const box = panel?.getBoundingClientRect(); \
                  return !!box && box.width === document.documentElement.clientWidth && box.height === innerHeight \
                  && document.querySelector('main').inert";
    Ok(page.script(script).await? == true)
}

async fn open_exchange(page: &Page, at: usize) -> Outcome {
    let panel = page.find("complementary", "Requests").await?;
    // Those of which one is open at a time have a role of their own.
    let mut items = panel.find("DisclosureTriangle", None).await?;
    items.extend(panel.find("DisclosureTriangleGrouped", None).await?);
    items[at].click().await
}

#[tokio::test]
async fn the_requests_fill_the_page_by_a_key_and_leave_it_by_escape() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_width(1280).await?;
    opened(&page).await?;
    page.press("f").await?;
    page.until_true("the full page", async || is_full(&page).await).await?;
    let size = "return Math.min(...[...document.querySelectorAll('.requests summary')] \
                .map((one) => parseFloat(getComputedStyle(one).fontSize)))";
    assert!(page.script(size).await?.as_f64() >= Some(20.0), "large enough for a room");

    open_exchange(&page, 0).await?;
    page.until_true("a request and its answer beside each other", async || {
        let script = "const [sent, received] = [...document.querySelectorAll('.exchange__sides > *')] \
                      .map((one) => one.getBoundingClientRect()); \
                      return !!received && sent.top === received.top && sent.right <= received.left";
        Ok(page.script(script).await? == true)
    })
    .await?;
    open_exchange(&page, 1).await?;
    page.until_true("the second request alone", async || {
        let open = "return [...document.querySelectorAll('.exchange details')].map((one) => one.open).join()";
        let open = page.script(open).await?;
        Ok(open
            .as_str()
            .is_some_and(|open| open.starts_with("false,true") && open.matches("true").count() == 1))
    })
    .await?;

    page.press(ESCAPE).await?;
    page.until_true("the page again, beside the requests", async || {
        Ok(!is_full(&page).await? && !page.all("complementary", "Requests").await?.is_empty())
    })
    .await?;
    page.click("button", "Full page").await?;
    page.until_true("the full page by its button", async || is_full(&page).await).await?;
    // Whoever closes the requests is not left before a page that does not answer.
    page.press("r").await?;
    page.until_true("a page that can be used", async || {
        Ok(page.script("return document.querySelector('main').inert").await? == false)
    })
    .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn bytes_stand_in_rows_of_eight_or_sixteen_that_never_break() -> Outcome {
    let rows = "const pieces = [...document.querySelectorAll('.exchange__body--hex span')]; \
                const box = document.querySelector('.exchange__body--hex'); \
                if (!box) return 'none'; \
                const whole = pieces.every((one) => one.offsetHeight < 2 * parseFloat(getComputedStyle(one).fontSize)); \
                const first = pieces.filter((one) => one.offsetTop === pieces[0].offsetTop).length; \
                const wide = box.scrollWidth > box.clientWidth || document.documentElement.scrollWidth > innerWidth; \
                return [whole, first, wide].join()";
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for (width, full, expected) in [
        (1400, false, "true,1,false"),
        (390, false, "true,1,false"),
        (390, true, "true,1,false"),
        (1400, true, "true,2,false"),
    ] {
        page.visit("about:blank").await?;
        page.set_width(width).await?;
        opened(&page).await?;
        click(&page, "button", &verify(&page).await?).await?;
        if page.all("complementary", "Requests").await?.is_empty() {
            page.press("r").await?;
        }
        if full {
            page.press("f").await?;
        }
        let last = page
            .until("the request for the layer", async || {
                let rows = page.requests().await?;
                let is_blob = |row: &Row| row.says("GET /v2/single/blobs/") && row.says("200");
                // The first one is the config.
                let is_there = rows.iter().filter(|row| is_blob(row)).count() > 1;
                Ok(rows.iter().rposition(is_blob).filter(|_| is_there))
            })
            .await?;
        open_exchange(&page, last).await?;
        let found = page
            .until("bytes in hex", async || {
                let found = page.script(rows).await?.as_str().unwrap_or_default().to_owned();
                Ok((found != "none").then_some(found))
            })
            .await?;
        assert_eq!(found, expected, "{width} pixels, full page: {full}");
        page.script("document.activeElement.blur()").await?;
    }
    Ok(())
}

/// The name of the first button that reads a layer.
async fn verify(page: &Page) -> Outcome<String> {
    page.until("a layer to verify", async || {
        let name = "return document.querySelector('button[aria-label^=\"Verify \"]')?.getAttribute('aria-label') ?? ''";
        Ok(page.script(name).await?.as_str().filter(|name| !name.is_empty()).map(str::to_owned))
    })
    .await
}
