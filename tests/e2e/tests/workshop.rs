//! The registry by hand, by clicks alone: the same steps as `tutorial.sh`, in the page, with no server.

use std::fs;

use e2e::{Browser, Outcome, Page, While};
use serde_json::json;
use thirtyfour::By;

/// Waits until the page shows a text.
pub(crate) async fn shows(page: &Page, text: &str) -> Outcome {
    let quoted = json!(text);
    let script = format!("return document.querySelector('main').innerText.includes({quoted})");
    page.until_true(&format!("the text “{text}”"), async || Ok(page.script(&script).await? == json!(true)))
        .await
}

/// Clicks where the sticky bar does not cover what is clicked.
pub(crate) async fn click(page: &Page, role: &str, name: &str) -> Outcome {
    page.find(role, name).await?.call("function() { this.scrollIntoView({ block: 'center' }) }").await?;
    page.click(role, name).await
}

/// The name of the first button that begins so, once it is there.
pub(crate) async fn button_that_begins(page: &Page, start: &str) -> Outcome<String> {
    page.until(&format!("a button “{start}…”"), async || {
        for button in page.all_of("button").await? {
            let name = button.text().await?;
            if name.starts_with(start) {
                return Ok(Some(name));
            }
        }
        Ok(None)
    })
    .await
}

/// Waits until the trace of an image of one layer is whole and verified.
pub(crate) async fn is_whole(page: &Page) -> Outcome {
    page.until_true("a verified trace", async || {
        let trace = page.trace().await?;
        Ok(trace.last().is_some_and(|stop| stop.says("2 of 2 present") && stop.says("verified")))
    })
    .await
}

/// Types into a field, in place of what is there.
pub(crate) async fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.find("textbox", field).await?.fill(text).await
}

/// A tar archive with one file, compressed.
fn layer(text: &str) -> Outcome<Vec<u8>> {
    let mut archive =
        tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(0o644);
    archive.append_data(&mut header, "hello", text.as_bytes()).doing("writing a tar")?;
    Ok(archive.into_inner().doing("writing a tar")?.finish()?)
}

/// Pushes an image by hand under a tag.
async fn push_by_hand(page: &Page, repository: &str, tag: &str, text: &str) -> Outcome {
    page.open(&format!("#/demo.localhost/{repository}?view=push")).await?;
    push_here(page, tag, text).await
}

/// Pushes an image by hand under a tag, to the repository whose workbench is open.
pub(crate) async fn push_here(page: &Page, tag: &str, text: &str) -> Outcome {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let file = folder.path().join("layer.tar.gz");
    fs::write(&file, layer(text)?)?;
    page.find("button", "Add the text as a blob").await?;
    let input = page.driver().find(By::Css("[aria-labelledby=blobs-title] input[type=file]")).await?;
    input.send_keys(file.display().to_string()).await?;
    shows(page, "application/vnd.oci.image.layer.v1.tar+gzip").await?;
    fill(page, "Tag of the manifest", tag).await?;
    click(page, "button", "Push the manifest").await?;
    shows(page, "The repository lacks parts of this manifest.").await?;
    click(page, "button", "Upload layer.tar.gz").await?;
    shows(page, "uploaded").await?;
    click(page, "button", "Upload the config").await?;
    page.until_true("two uploaded blobs", async || {
        let count = "return document.querySelector('main').innerText.split('uploaded').length";
        Ok(page.script(count).await?.as_u64() > Some(2))
    })
    .await?;
    click(page, "button", "Push the manifest").await?;
    shows(page, "Pushed: ").await
}

#[tokio::test]
async fn the_tutorial_can_be_done_by_clicks_alone() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    // A blob that is only bytes, and the requests before they are sent.
    page.open("#/demo.localhost/workshop/hello?view=push").await?;
    fill(&page, "Text", "any bytes at all").await?;
    click(&page, "button", "Add the text as a blob").await?;
    shows(&page, "Not a layer: layers are tar archives").await?;
    shows(&page, "2 requests will be sent").await?;
    click(&page, "button", "Upload text 1").await?;
    shows(&page, "uploaded").await?;
    // An image, whose manifest is refused until its parts are there.
    push_by_hand(&page, "workshop/hello", "1.0", "hello").await?;
    // An index of it.
    fill(&page, "Tag or digest of a manifest", "1.0").await?;
    click(&page, "button", "Add to the index").await?;
    shows(&page, "linux/amd64").await?;
    fill(&page, "Tag of the index", "multi").await?;
    click(&page, "button", "Push the index").await?;
    page.until_true("a pushed index", async || {
        let count = "return document.querySelector('main').innerText.split('Pushed: ').length";
        Ok(page.script(count).await?.as_u64() == Some(3))
    })
    .await?;
    // What was pushed survives.
    page.open("#/demo.localhost/workshop/hello").await?;
    page.driver().refresh().await?;
    page.until_true("both tags", async || {
        let rows = page.table("Tags").await?;
        Ok(rows.len() == 2 && rows.iter().any(|row| row.says("multi")))
    })
    .await?;
    // Pull: everything verified, and saved.
    page.open("#/demo.localhost/workshop/hello:1.0").await?;
    is_whole(&page).await?;
    let digest = page.script("return document.querySelector('.digest__face').title").await?;
    let digest = digest.as_str().doing("reading the digest")?.to_owned();
    page.open("#/demo.localhost/workshop/hello:1.0?view=save").await?;
    click(&page, "button", "Prepare").await?;
    shows(&page, "hello-1.0.tar").await?;
    page.script("document.querySelector('#workbench .button--main').click()").await?;
    shows(&page, "Saved. Every part was hashed here while it was written.").await?;
    // Untag: the tag goes, the manifest stays.
    page.open("#/demo.localhost/workshop/hello:1.0?view=change").await?;
    click(&page, "button", "Preview what this affects").await?;
    shows(&page, "1 request will be sent").await?;
    fill(&page, "Type workshop/hello to confirm", "workshop/hello").await?;
    click(&page, "button", "Untag").await?;
    shows(&page, "Finished: 1 of 1 done.").await?;
    page.open("#/demo.localhost/workshop/hello:1.0").await?;
    shows(&page, "Not found.").await?;
    page.open(&format!("#/demo.localhost/workshop/hello@{digest}?view=change")).await?;
    // Delete what an index still lists: the plan says so.
    click(&page, "button", "Preview what this affects").await?;
    shows(&page, "Indexes that will break").await?;
    page.open("#/demo.localhost/workshop/hello:multi?view=change").await?;
    click(&page, "radio", "Purge: deletes this manifest and everything that exists only because of it: entries of an index, signatures, SBOMs").await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type workshop/hello to confirm", "workshop/hello").await?;
    click(&page, "button", "Purge").await?;
    shows(&page, "Checked again: everything is as planned.").await?;
    page.open("#/demo.localhost/workshop/hello:multi").await?;
    shows(&page, "Not found.").await?;
    // The bytes are freed when somebody collects the garbage.
    page.open("#/demo.localhost/?view=manage").await?;
    click(&page, "button", "Collect garbage").await?;
    shows(&page, "Removed 0 manifests and 3 blobs;").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_purge_plan_of_a_sample_names_what_is_shared() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme:2?view=change").await?;
    let purge = "Purge with blobs: the same, and the blobs that nothing else in the repository needs";
    click(&page, "radio", purge).await?;
    click(&page, "button", "Preview what this affects").await?;
    shows(&page, "4 tags will be removed.").await?;
    shows(&page, "Shared blobs that will stay").await?;
    shows(&page, "31.1 kB shared with 0.9.0").await?;
    shows(&page, "signature of 2, 2.0, 2.0.1, latest").await?;
    // Nothing was sent but questions.
    let methods =
        page.script("return [...document.querySelectorAll('.exchange__method')].map(one => one.textContent)");
    let methods = methods.await?;
    assert!(
        methods.as_array().is_some_and(|all| all.iter().all(|one| one == "GET" || one == "HEAD")),
        "{methods}"
    );
    Ok(())
}

#[tokio::test]
async fn another_tab_sees_what_one_pushes_and_a_switch_forbids_it() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/two/tabs").await?;
    shows(&page, "Nothing here yet.").await?;
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second).await?;
    push_by_hand(&page, "two/tabs", "here", "from the other tab").await?;
    page.open("#/demo.localhost/?view=manage").await?;
    click(&page, "checkbox", "Deletion").await?;
    page.until_true("the switch", async || {
        Ok(page.script("return document.querySelector('.switches input').checked").await? == json!(false))
    })
    .await?;
    page.driver().switch_to_window(first).await?;
    page.until_true("the tag of the other tab", async || {
        Ok(page.table("Tags").await?.iter().any(|row| row.says("here")))
    })
    .await?;
    page.open("#/demo.localhost/two/tabs:here?view=change").await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type two/tabs to confirm", "two/tabs").await?;
    click(&page, "button", "Untag").await?;
    shows(&page, "Stopped: 0 of 1 done.").await?;
    shows(&page, "The registry does not delete this.").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_image_is_refused_with_the_reason() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let folder = tempfile::tempdir().doing("making a folder")?;
    page.open("#/demo.localhost/odd/files?view=push").await?;
    page.find("button", "Add the text as a blob").await?;
    let plain = layer("x")?;
    let mut truncated = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(2000);
    truncated.append_data(&mut header, "index.json", &[b' '; 2000][..]).doing("writing a tar")?;
    let truncated = truncated.into_inner().doing("writing a tar")?[..1000].to_vec();
    for (name, bytes, words) in [
        ("layer.tar.gz", plain, "neither index.json nor manifest.json at the top, but hello"),
        ("compressed.tar.xz", b"\xfd7zXZ\0".to_vec(), "decompress it first: unxz FILE"),
        ("cut.tar", truncated, "Cut off: "),
        ("empty.tar", Vec::new(), "There is nothing in it: 0 bytes"),
        ("page.tar", b"<!doctype html>".to_vec(), "Not a tar archive, but a web page"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes)?;
        let input = page.driver().find(By::Css("[aria-labelledby=images-title] input[type=file]")).await?;
        input.send_keys(file.display().to_string()).await?;
        shows(&page, words).await?;
    }
    Ok(())
}
