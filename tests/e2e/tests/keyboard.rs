//! The keyboard is enough: the keys of the design, an order that makes sense, and a focus that is never lost.

use e2e::{Browser, Outcome, Page};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// The element that has the focus, so that a person could point at it.
async fn focused(page: &Page) -> Outcome<String> {
    let name = page
        .script(
            "const e = document.activeElement;
             if (!e || e === document.body) return 'nothing';
             const all = [...document.querySelectorAll('*')];
             const within = e.closest('nav, aside, dialog, header')?.getAttribute('aria-label') ?? '';
             return [all.indexOf(e), within, e.getAttribute('aria-label') ?? e.innerText ?? ''].join('|').slice(0, 80)",
        )
        .await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

async fn shows_requests(page: &Page) -> Outcome<bool> {
    Ok(!page.all("complementary", "Requests").await?.is_empty())
}

async fn opened(page: &Page) -> Outcome {
    page.open("#/demo.localhost/multi:latest").await?;
    page.until_true("a page that is complete", async || {
        let checked = page.trace().await?.last().is_some_and(|stop| stop.says("present"));
        Ok(checked && page.table("Health").await?.iter().all(|row| row.says("verified")))
    })
    .await
}

#[tokio::test]
async fn the_keys_of_the_page_work_everywhere_but_in_fields() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    opened(&page).await?;
    let shown = shows_requests(&page).await?;
    page.press("r").await?;
    page.until_true("the requests toggled", async || Ok(shows_requests(&page).await? != shown)).await?;
    page.press("r").await?;
    page.until_true("the requests toggled back", async || Ok(shows_requests(&page).await? == shown)).await?;

    page.press("/").await?;
    page.until_true("the focus in the reference bar", async || {
        Ok(focused(&page).await?.contains("Image reference"))
    })
    .await?;
    page.press("r?/").await?;
    let bar = page.find("searchbox", "Image reference").await?;
    let typed = bar.call("function() { return this.value }").await?;
    assert_eq!(typed.as_str(), Some("r?/"), "what was there was selected, and letters are letters");
    assert_eq!(shows_requests(&page).await?, shown);
    assert!(page.all("dialog", "Keys").await?.is_empty());

    page.script("document.activeElement.blur()").await?;
    page.press("?").await?;
    let keys = page.find("dialog", "Keys").await?;
    for words in ["reference bar", "requests", "Escape"] {
        assert!(keys.text().await?.contains(words), "{}", keys.text().await?);
    }
    page.press("r/").await?;
    // What is behind a dialog is out of reach, so its element is asked for.
    let behind = page.script("return !!document.querySelector('aside[aria-label=Requests]')").await?;
    assert_eq!(behind, shown, "what is behind a dialog stays as it is");
    assert!(!focused(&page).await?.contains("Image reference"));
    page.press(ESCAPE).await?;
    page.until_true("no dialog", async || Ok(page.all("dialog", "Keys").await?.is_empty())).await
}

#[tokio::test]
async fn escape_closes_the_sheet_of_requests_on_a_narrow_screen() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_width(390).await?;
    opened(&page).await?;
    assert!(!shows_requests(&page).await?, "a sheet is closed until it is asked for");
    page.press("r").await?;
    page.until_true("the sheet", async || shows_requests(&page).await).await?;
    page.press(ESCAPE).await?;
    page.until_true("no sheet", async || Ok(!shows_requests(&page).await?)).await
}

#[tokio::test]
async fn tab_goes_everywhere_and_is_never_trapped_or_lost() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    opened(&page).await?;
    let mut seen: Vec<String> = Vec::new();
    loop {
        page.press(TAB).await?;
        let now = focused(&page).await?;
        // The end of the page: the focus goes to the browser's own controls, or to the start again.
        if now == "nothing" || seen.first() == Some(&now) {
            break;
        }
        assert_ne!(seen.last(), Some(&now), "trapped: {seen:#?}");
        seen.push(now);
        assert!(seen.len() < 400, "no end: {seen:#?}");
    }
    let place = |words: &str| seen.iter().position(|name| name.contains(words));
    let order = [
        "Skip to",
        "Image reference",
        "Theme",
        "Share",
        "Views|Platforms",
        "Views|JSON",
        "linux/arm64",
        "Requests|Clear",
    ];
    let places: Vec<_> = order.iter().map(|words| place(words)).collect();
    assert!(places.iter().all(Option::is_some), "{order:?} are at {places:?} of {seen:#?}");
    assert!(places.is_sorted(), "{order:?} are at {places:?} of {seen:#?}");
    Ok(())
}

#[tokio::test]
async fn a_view_chosen_by_keyboard_keeps_the_focus() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    opened(&page).await?;
    for view in ["Layers", "Config", "JSON"] {
        let link = page.find("link", view).await?;
        link.call("function() { this.focus() }").await?;
        page.press(ENTER).await?;
        page.until_true(view, async || Ok(page.views().await?.1 == [view])).await?;
        let now = focused(&page).await?;
        assert!(now.contains(view), "the focus is on {now} after {view} was chosen");
    }
    // The bar keeps it too.
    page.enter_reference("demo.localhost/single:latest").await?;
    page.until_true("the other page", async || Ok(page.title().await?.contains("single:latest"))).await?;
    assert_ne!(focused(&page).await?, "nothing");
    Ok(())
}
