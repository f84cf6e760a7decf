//! The first page: where it leads, and what it keeps of where a person was.

use e2e::{Browser, Outcome, Page};
use serde_json::json;

use crate::workshop::shows;

const KEPT: &str =
    "The names of images and the digests of their tags are kept in this browser, and nowhere else.";
const NOT_KEPT: &str = "This browser keeps neither the names of images nor the digests of their tags.";

async fn looks_at(page: &Page, reference: &str) -> Outcome {
    page.open(&format!("#/demo.localhost/{reference}")).await?;
    page.until_true(&format!("the trace of {reference}"), async || {
        let shown = page.title().await?.contains(reference);
        Ok(shown && page.trace().await?.iter().any(|stop| stop.says("verified")))
    })
    .await
}

/// Goes home by loading the page anew, so that only what the browser keeps is there.
async fn comes_home(page: &Page) -> Outcome {
    page.visit("about:blank").await?;
    page.open("#/").await?;
    page.find("heading", "First steps, in the demo registry").await.map(|_| ())
}

/// The references that are offered again, latest first; nothing where none of it is shown.
async fn recent(page: &Page) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll('[aria-labelledby=recent-title]:not([hidden]) .card a')]\
                  .map((link) => link.innerText)";
    Ok(serde_json::from_value(page.script(script).await?)?)
}

#[tokio::test]
async fn the_first_page_says_what_waybill_does_and_leads_to_every_sample() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("").await?;
    page.find("heading", "See what an image reference really is").await?;
    assert_eq!(page.title().await?, "Waybill");
    let cards = page
        .script(
            "return [...document.querySelectorAll('[aria-labelledby=stories-title] .card')].map((card) =>
                 [card.querySelector('a').innerText, card.querySelector('a').hash,
                  card.querySelector('strong').innerText, card.querySelector('p').innerText])",
        )
        .await?;
    let cards: Vec<[String; 4]> = serde_json::from_value(cards)?;
    let stories: Vec<_> = waybill::demo::Story::ALL
        .into_iter()
        .map(|story| {
            let (title, sentence) = waybill::words::story(story);
            let link = format!("#/demo.localhost/{}", story.reference());
            [story.reference().to_owned(), link, title.to_owned(), sentence.to_owned()]
        })
        .collect();
    assert_eq!(cards, stories);
    // Somebody who was nowhere yet has nothing to forget.
    assert_eq!(page.all("heading", "Opened recently").await?.len(), 0);
    page.click("link", "demo.localhost").await?;
    page.until_true("the repositories", async || Ok(page.table("Repositories").await?.len() > 5)).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_was_opened_is_offered_again_until_it_is_cleared() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    looks_at(&page, "single:latest").await?;
    looks_at(&page, "multi:latest").await?;
    // A list of tags is no image.
    page.open("#/demo.localhost/acme").await?;
    page.until_true("the tags", async || Ok(!page.table("Tags").await?.is_empty())).await?;
    comes_home(&page).await?;
    shows(&page, KEPT).await?;
    let both = ["demo.localhost/multi:latest", "demo.localhost/single:latest"];
    assert_eq!(recent(&page).await?, both);
    page.click("link", both[1]).await?;
    page.until_true("the image", async || Ok(page.title().await?.contains("single:latest"))).await?;
    page.until_true("its trace", async || Ok(!page.trace().await?.is_empty())).await?;

    comes_home(&page).await?;
    page.until_true("the latest first", async || Ok(recent(&page).await? == [both[1], both[0]])).await?;
    page.click("button", "Clear names and moves").await?;
    page.until_true("nothing", async || Ok(recent(&page).await?.is_empty())).await?;
    page.click("button", "Undo").await?;
    page.until_true("both again", async || Ok(recent(&page).await? == [both[1], both[0]])).await?;
    page.click("button", "Clear names and moves").await?;
    comes_home(&page).await?;
    page.until_true("nothing to forget", async || {
        Ok(page.all("heading", "Opened recently").await?.is_empty())
    })
    .await?;
    assert_eq!(recent(&page).await?, [""; 0]);
    let kept =
        page.script("return Object.keys(localStorage).filter((key) => key.startsWith('waybill.'))").await?;
    assert_eq!(kept, json!([]));
    // It goes on keeping.
    looks_at(&page, "acme:2").await?;
    comes_home(&page).await?;
    page.until_true("the next", async || Ok(recent(&page).await? == ["demo.localhost/acme:2"])).await
}

#[tokio::test]
async fn who_wants_nothing_kept_has_nothing_kept() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    looks_at(&page, "single:latest").await?;
    comes_home(&page).await?;
    page.click("checkbox", "Keep").await?;
    shows(&page, NOT_KEPT).await?;
    assert_eq!(recent(&page).await?, [""; 0]);
    let names = "return Object.values(localStorage).filter((text) => text.includes('single')).length";
    assert_eq!(page.script(names).await?, json!(0));

    // Neither the next image nor a new start brings it back.
    looks_at(&page, "multi:latest").await?;
    comes_home(&page).await?;
    shows(&page, NOT_KEPT).await?;
    let is_on = "return document.querySelector('[aria-labelledby=recent-title] input').checked";
    assert_eq!(page.script(is_on).await?, json!(false));
    assert_eq!(recent(&page).await?, [""; 0]);
    let names = "return Object.values(localStorage).filter((text) => text.includes('multi')).length";
    assert_eq!(page.script(names).await?, json!(0));

    page.click("checkbox", "Keep").await?;
    looks_at(&page, "multi:latest").await?;
    comes_home(&page).await?;
    shows(&page, KEPT).await?;
    assert_eq!(recent(&page).await?, ["demo.localhost/multi:latest"]);
    Ok(())
}
