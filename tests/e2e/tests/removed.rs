//! What the page says of an image that was just deleted from it.

use e2e::{Browser, Outcome};

use super::workshop::{click, fill, is_whole, push_here, shows};

#[tokio::test]
async fn after_a_purge_the_trace_says_what_was_deleted_and_where_to_go() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/workshop/short?view=push").await?;
    push_here(&page, "1.0", "gone soon").await?;
    page.open("#/demo.localhost/workshop/short:1.0?view=change").await?;
    is_whole(&page).await?;
    let purge = "Purge with blobs: the same, and the blobs that nothing else in the repository needs";
    click(&page, "radio", purge).await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type workshop/short to confirm", "workshop/short").await?;
    click(&page, "button", "Purge").await?;
    shows(&page, "Checked again: everything is as planned.").await?;
    page.until_true("a trace of what was deleted", async || {
        let trace = page.trace().await?;
        let says = |at: usize, words: &str| trace.get(at).is_some_and(|stop| stop.says(words));
        let is_quiet = trace.iter().all(|stop| !stop.says("verified") && !stop.says("present"));
        let is_told =
            says(0, "removed here at ") && says(1, "deleted here at ") && says(2, "2 of 2 deleted here at ");
        let verdict = page.region("Verdict").await?;
        Ok(is_quiet
            && is_told
            && verdict.contains("This was deleted here at ")
            && !verdict.contains("Pullable"))
    })
    .await?;
    click(&page, "link", "To the repositories of the registry").await?;
    page.find("table", "Repositories").await?;
    // The registry is asked anew, and what it says counts.
    page.open("#/demo.localhost/workshop/short:1.0").await?;
    page.until_true("that it is not found", async || Ok(page.alert().await?.contains("Not found."))).await
}

#[tokio::test]
async fn a_purge_that_leaves_the_blobs_says_that_they_were_not_checked_since() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/workshop/stays?view=push").await?;
    push_here(&page, "1.0", "blobs stay").await?;
    page.open("#/demo.localhost/workshop/stays:1.0?view=change").await?;
    click(&page, "radio", "Delete: deletes this manifest, and every tag that points to it").await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type workshop/stays to confirm", "workshop/stays").await?;
    click(&page, "button", "Delete").await?;
    page.until_true("blobs that were not checked since", async || {
        let trace = page.trace().await?;
        let last = trace.last().is_some_and(|stop| stop.says("not checked since their manifest was deleted"));
        Ok(last && trace.iter().all(|stop| !stop.says("verified")))
    })
    .await
}
