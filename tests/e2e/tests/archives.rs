//! Archives that are not as they should be, and what of them can be pushed.

use std::fs;

use e2e::oci_layout::{Layout, gzip};
use e2e::{Browser, Outcome, Page, While};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::By;

use crate::workshop::{click, fill, shows};

async fn choose(page: &Page, folder: &TempDir, bytes: &[u8]) -> Outcome {
    let file = folder.path().join("image.tar");
    fs::write(&file, bytes)?;
    let input = page.driver().find(By::Css("[aria-labelledby=images-title] input[type=file]")).await?;
    Ok(input.send_keys(file.display().to_string()).await?)
}

#[tokio::test]
async fn a_platform_that_is_whole_is_pushed_alone_under_two_tags_out_of_gzip() -> Outcome {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let layout = Layout::index(&["linux/amd64", "linux/arm64"], "sparse")?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/odd/files?view=push").await?;
    page.find("button", "Add the text as a blob").await?;
    choose(&page, &folder, &gzip(&layout.archive_without(&["the end-to-end tests", "arm64"])?)?).await?;
    shows(&page, "The index cannot be pushed, but a part of it can.").await?;
    shows(&page, "he archive has all of linux/amd64, but lacks linux/arm64.").await?;
    shows(&page, "latest, linux/amd64 only").await?;
    fill(&page, "Tag", "1.0 bad!").await?;
    shows(&page, "bad!: at character 4").await?;
    fill(&page, "Tag", "1.0 latest").await?;
    click(&page, "button", "Push the image").await?;
    shows(&page, "Pushed to odd/files: 3 blobs sent, 0 already there, 1 manifest. Open it").await?;
    page.open("#/demo.localhost/odd/files").await?;
    shows(&page, "latest").await?;
    shows(&page, "1.0").await
}

#[tokio::test]
async fn a_manifest_that_contradicts_its_config_is_told_before_it_is_pushed() -> Outcome {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let layout = Layout::image("linux/amd64", "contradicting")?;
    let files = layout.archive_without(&[])?;
    let mut archive = tar::Archive::new(&*files);
    let (mut changed, mut config) = (tar::Builder::new(Vec::new()), Value::Null);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes)?;
        let path = entry.path()?.display().to_string();
        if let Ok(found) = serde_json::from_slice::<Value>(&bytes)
            && found.get("rootfs").is_some()
        {
            config = json!({ "path": path, "layers": [] });
        }
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        changed.append_data(&mut header, path, &*bytes)?;
    }
    let list = json!([{ "Config": config["path"], "RepoTags": ["app:1.0"], "Layers": [] }]).to_string();
    let mut header = tar::Header::new_gnu();
    header.set_size(list.len() as u64);
    changed.append_data(&mut header, "manifest.json", list.as_bytes())?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/odd/files?view=push").await?;
    page.find("button", "Add the text as a blob").await?;
    choose(&page, &folder, &changed.into_inner()?).await?;
    shows(&page, "The image contradicts itself").await?;
    shows(&page, "The manifest and manifest.json list different layers.").await?;
    shows(&page, "Push it as it is").await
}
