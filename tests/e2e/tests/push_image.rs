//! An image from a file, pushed by clicks: what is wrong with a tag, how it is stopped, and where it went.

use e2e::gate::Gate;
use e2e::oci_layout::Layout;
use e2e::{Browser, Outcome, Page, While, skopeo};
use thirtyfour::By;

use crate::leaving::{goes, is_asked, registry};
use crate::workshop::{click, fill, shows};

async fn says(page: &Page, text: &str) -> Outcome<bool> {
    let shown = page.script("return document.querySelector('main').innerText").await?;
    Ok(shown.as_str().unwrap_or_default().contains(text))
}

#[tokio::test]
async fn a_push_says_what_became_of_it_where_it_went() -> Outcome {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let file = folder.path().join("image.tar");
    skopeo::archive(&Layout::image("linux/amd64", "pushed")?.source(), &file)?;
    let (first, second) = (Gate::default(), Gate::default());
    let registry = registry(&first, &second)?;
    let host = registry.host();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{host}/first?view=push")).await?;
    page.find("button", "Add the text as a blob").await?;
    let input = page.driver().find(By::Css("[aria-labelledby=images-title] input[type=file]")).await?;
    input.send_keys(file.display().to_string()).await?;
    page.find("button", "Push the image").await?;

    fill(&page, "Tag", "bad tag!").await?;
    shows(&page, "at character 4: a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]").await?;
    assert!(page.status().await?.contains("at character 4"), "{}", page.status().await?);
    fill(&page, "Tag", "1.0").await?;
    page.until_true("no complaint", async || Ok(!says(&page, "at character").await?)).await?;

    click(&page, "button", "Push the image").await?;
    page.until_true("a push that is held back", async || Ok(first.waiting() > 0)).await?;
    click(&page, "button", "Stop").await?;
    let stopped =
        "Stopped. No tag points to anything incomplete. Push it again to continue where it stopped.";
    shows(&page, stopped).await?;
    first.open();
    click(&page, "button", "Push the image").await?;
    shows(&page, "Pushed to first: 3 blobs sent, 0 already there, 1 manifest. Open it").await?;
    assert!(!says(&page, "Stopped.").await?);

    goes(&page, &format!("{host}/second?view=push")).await?;
    page.until_true("nothing of the first", async || Ok(!says(&page, "Pushed to").await?)).await?;
    click(&page, "button", "Push the image").await?;
    page.until_true("a push that is held back", async || Ok(second.waiting() > 0)).await?;
    goes(&page, &format!("{host}/third?view=push")).await?;
    is_asked(&page).await?;
    page.driver().accept_alert().await?;
    page.until_true("that it was broken off", async || {
        Ok(page.all("progressbar", "Pushing the image").await?.is_empty())
    })
    .await?;
    second.open();
    click(&page, "button", "Push the image").await?;
    shows(&page, "Pushed to third: ").await
}
