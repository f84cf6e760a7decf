//! What stands above the views of an image: when and from what it was built, its trace, and a summary for a ticket.

use e2e::{Browser, Outcome, Page};

async fn main_text(page: &Page) -> Outcome<String> {
    let text = page.script("return document.querySelector('main').innerText.replace(/\\s+/g, ' ')").await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_headline_says_when_and_from_what_an_image_was_built() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest").await?;
    page.until_true("created and source", async || {
        let text = main_text(&page).await?;
        Ok(text.contains("created 20") && text.contains("source https://git.example/tide"))
    })
    .await?;
    let source = page.find("link", "https://git.example/tide").await?;
    let target = source.call("function() { return [this.href, this.rel].join() }").await?;
    assert_eq!(target, "https://git.example/tide,noopener noreferrer");
    assert!(!main_text(&page).await?.contains("revision"), "what is not set is left out");
    Ok(())
}

#[tokio::test]
async fn the_trace_is_one_line_on_a_narrow_screen_except_among_the_platforms() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_width(390).await?;
    page.open("#/demo.localhost/multi:latest").await?;
    page.until_true("the whole trace among the platforms", async || {
        Ok(page.trace().await?.last().is_some_and(|stop| stop.says("present")))
    })
    .await?;
    let present = page.trace().await?.last().map(e2e::Row::text).unwrap_or_default();
    let count = present
        .split("present")
        .next()
        .and_then(|text| text.split_whitespace().rev().nth(2).map(str::to_owned));
    let count = count.unwrap_or_default();
    page.click("link", "Layers").await?;
    page.until_true("no trace beside the layers", async || Ok(page.trace().await?.is_empty())).await?;
    let line = format!("Trace verified {count} of {count} present");
    let height = page.find("button", &line).await?.call("function() { return this.offsetHeight }").await?;
    assert!(height.as_u64() < Some(60), "one line, not {height} pixels");
    page.click("button", &line).await?;
    page.until_true("the trace, opened", async || Ok(page.trace().await?.len() > 2)).await?;
    page.click("button", &line).await?;
    page.until_true("the trace, closed", async || Ok(page.trace().await?.is_empty())).await?;
    page.set_width(1400).await?;
    page.until_true("the trace where there is room", async || Ok(page.trace().await?.len() > 2)).await
}

#[tokio::test]
async fn the_line_of_the_trace_says_what_is_wrong() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_width(390).await?;
    let place = "#/demo.localhost/incident/missing-platform:latest?platform=linux/arm/v7&view=layers";
    page.open(place).await?;
    page.find("button", "Trace verified manifest 404 missing").await.map(|_| ())
}

#[tokio::test]
async fn a_summary_is_copied_and_shown() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.allow_clipboard().await?;
    page.open("#/demo.localhost/multi:latest").await?;
    page.until_true("a page that is complete", async || {
        let checked = page.trace().await?.last().is_some_and(|stop| stop.says("present"));
        Ok(checked && page.table("Health").await?.iter().all(|row| row.says("verified")))
    })
    .await?;
    let digest = page.trace().await?[1].digests[0].clone();
    page.click("button", "Copy summary").await?;
    page.until_true("the summary, copied", async || {
        Ok(page.region("Summary").await?.contains("Copied as Markdown:"))
    })
    .await?;
    let copied = page.clipboard().await?;
    assert!(
        copied.starts_with(&format!("`demo.localhost/multi:latest@{digest}`\n\n- Verdict: ")),
        "{copied}"
    );
    for words in
        ["\n- `linux/arm64`: `sha256:", "\n**Findings**\n", "\n- Source: `https://git.example/tide`\n"]
    {
        assert!(copied.contains(words), "{words:?} is not in {copied}");
    }
    let link = format!("#/demo.localhost/multi:latest@{digest}>");
    assert!(copied.contains(&link), "{link} is not in {copied}");
    page.find("region", "Summary").await?.find("button", Some("Close")).await?[0].click().await?;
    page.until_true("the focus on the button", async || {
        let focused = page.script("return document.activeElement.innerText").await?;
        Ok(focused == "Copy summary" && page.region("Summary").await?.is_empty())
    })
    .await
}

#[tokio::test]
async fn a_digest_can_be_copied_with_its_repository_and_commands_can_use_it() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.allow_clipboard().await?;
    page.open("#/demo.localhost/single:latest?view=commands").await?;
    page.until_true("a trace", async || Ok(page.trace().await?.len() > 2)).await?;
    let digest = page.trace().await?[1].digests[0].clone();
    let short = digest.split(':').nth(1).and_then(|hex| hex.get(..12)).unwrap_or_default().to_owned();
    page.click("button", &format!("Copy repository@digest {short}")).await?;
    let pinned = format!("demo.localhost/single@{digest}");
    page.until_true("the reference in the clipboard", async || Ok(page.clipboard().await? == pinned)).await?;
    let commands = async || page.region("Commands").await;
    page.until_true("commands for the tag", async || {
        Ok(commands().await?.contains("demo.localhost/single:latest"))
    })
    .await?;
    page.click("checkbox", "Pin to the digest, in case the tag moves").await?;
    page.until_true("commands for the digest", async || {
        let text = commands().await?;
        Ok(text.contains(&format!("docker pull --platform linux/amd64 {pinned}"))
            && !text.contains("single:latest"))
    })
    .await
}
