//! A tag that exists is moved only after a question, and there is a way back; the registry says what came of it.

use e2e::oci_layout::Layout;
use e2e::waybill_server::WaybillServer;
use e2e::{Browser, Outcome, Page, Registry, http, skopeo};
use thirtyfour::By;

use crate::workshop::{click, fill, shows};

/// A registry with `1.0` and `2.0` of an application, and the page by way of the companion.
async fn two_releases() -> Outcome<(Registry, WaybillServer, Browser, Page)> {
    let registry = Registry::start_without_cors()?;
    for release in ["1.0", "2.0"] {
        let image = Layout::image("linux/amd64", release)?;
        skopeo::copy(&image.source(), &format!("{}/shop/app:{release}", registry.host()), &[])?;
    }
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    Ok((registry, companion, browser, page))
}

fn pointed(registry: &Registry, tag: &str) -> Outcome<String> {
    let answer = http::send(
        "GET",
        &format!("{}/v2/shop/app/manifests/{tag}", registry.url()),
        &[("accept".into(), "application/vnd.oci.image.manifest.v1+json".into())],
        &[],
    )?;
    Ok(answer.header("docker-content-digest").unwrap_or_default().to_owned())
}

#[tokio::test]
async fn adding_a_tag_that_exists_asks_first_and_offers_the_way_back() -> Outcome {
    let (registry, companion, _browser, page) = two_releases().await?;
    let (old, new) = (pointed(&registry, "1.0")?, pointed(&registry, "2.0")?);
    page.visit(&format!("{}/#/{}/shop/app:2.0?view=change", companion.root(), registry.host())).await?;
    fill(&page, "Tag", "1.0").await?;
    click(&page, "button", "Add the tag").await?;
    shows(&page, "The tag 1.0 already exists. It points to").await?;
    assert_eq!(pointed(&registry, "1.0")?, old, "nothing was sent before the answer");
    click(&page, "button", "Leave it where it is").await?;
    assert_eq!(pointed(&registry, "1.0")?, old);
    click(&page, "button", "Add the tag").await?;
    click(&page, "button", "Move 1.0").await?;
    shows(&page, "Tagged: 1.0").await?;
    shows(&page, "1.0 pointed to").await?;
    assert_eq!(pointed(&registry, "1.0")?, new);
    click(&page, "button", "Move 1.0 back").await?;
    shows(&page, "Moved back: the tag points to").await?;
    assert_eq!(pointed(&registry, "1.0")?, old);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn pushing_an_image_under_a_tag_that_exists_asks_first() -> Outcome {
    let (registry, companion, _browser, page) = two_releases().await?;
    let old = pointed(&registry, "1.0")?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("image.tar");
    skopeo::archive(&Layout::image("linux/amd64", "3.0")?.source(), &file)?;
    page.visit(&format!("{}/#/{}/shop/app?view=push", companion.root(), registry.host())).await?;
    page.find("button", "Add the text as a blob").await?;
    let input = page.driver().find(By::Css("[aria-labelledby=images-title] input[type=file]")).await?;
    input.send_keys(file.display().to_string()).await?;
    page.find("button", "Push the image").await?;
    fill(&page, "Tag", "1.0").await?;
    click(&page, "button", "Push the image").await?;
    shows(&page, "The tag 1.0 already exists.").await?;
    assert_eq!(pointed(&registry, "1.0")?, old);
    click(&page, "button", "Move 1.0").await?;
    shows(&page, "Pushed to shop/app: ").await?;
    assert_ne!(pointed(&registry, "1.0")?, old);
    click(&page, "button", "Move 1.0 back").await?;
    shows(&page, "Moved back: the tag points to").await?;
    assert_eq!(pointed(&registry, "1.0")?, old);
    Ok(())
}
