//! The verdict of an image page: what it says before and after all platforms are checked.

use e2e::oci_layout::Layout;
use e2e::{Browser, Engine, Outcome, Page, Proxy, Registry, Shelf, While, skopeo};

use crate::workshop::{button_that_begins, click};

in_both_browsers!(
    the_incidents_of_the_demo_end_with_the_right_verdict,
    all_platforms_of_a_real_index_are_checked_when_asked,
);

/// Waits until the verdict says all of these.
pub(crate) async fn says(page: &Page, words: &[&str]) -> Outcome {
    page.until_true(&format!("a verdict that says {words:?}"), async || {
        let verdict = page.region("Verdict").await?;
        Ok(words.iter().all(|words| verdict.contains(words)))
    })
    .await
}

/// The button that checks all platforms, and the number of requests that it names.
async fn offer(page: &Page) -> Outcome<(String, usize)> {
    let start = "Check all platforms (";
    let name = button_that_begins(page, start).await?;
    let count = name.strip_prefix(start).and_then(|rest| rest.split(' ').next());
    let count = count.and_then(|count| count.parse().ok()).doing("reading how many requests it takes")?;
    Ok((name, count))
}

async fn the_incidents_of_the_demo_end_with_the_right_verdict(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/incident/wrong-platform:latest").await?;
    let first = "Pullable on linux/amd64; 1 of 2 platforms not fully checked.";
    says(&page, &[first, "Not checked: the config of linux/arm64."]).await?;
    assert!(!page.region("Verdict").await?.contains("Works"));
    click(&page, "button", &offer(&page).await?.0).await?;
    let wrong = "linux/arm64 fails: the config says linux/amd64, and starting it there fails with “exec format error”.";
    says(&page, &["Works on 1 of 2 platforms.", wrong]).await?;
    let findings = page.findings().await?;
    let title = "linux/arm64: Config and index disagree about the platform.";
    assert!(findings.iter().any(|one| one.says("Problem") && one.says(title)), "{findings:#?}");
    let rows = page.table("Health").await?;
    let wrong: Vec<_> = rows.iter().map(|row| row.says("config says linux/amd64")).collect();
    assert_eq!(wrong, [false, true], "{rows:#?}");

    page.open("#/demo.localhost/incident/missing-platform:latest").await?;
    let gone = "linux/arm/v7 fails: the manifest answers 404, and clients print “manifest unknown”.";
    says(&page, &["Pullable on linux/amd64; 1 of 3 platforms fails; 1 not fully checked.", gone]).await?;
    click(&page, "button", &offer(&page).await?.0).await?;
    says(&page, &["Pullable on 2 of 3 platforms.", gone]).await?;

    page.open("#/demo.localhost/incident/missing-layer:latest").await?;
    let gone = "linux/amd64 fails: 1 layer answers 404, and clients print “blob unknown”.";
    says(&page, &["Not pullable on linux/amd64.", gone]).await?;

    page.open("#/demo.localhost/incident/cpu-levels:latest").await?;
    let level = "linux/amd64/v3 is listed before linux/amd64: crane and oras take it";
    says(&page, &["Pullable on linux/amd64; 1 of 2 platforms not fully checked.", level]).await?;

    page.open("#/demo.localhost/incident/only-386:latest").await?;
    let none = "Nothing is listed for linux/amd64, only linux/386, which Docker and older Kubernetes nodes take: newer ones print “no match for \
        platform in manifest”, and other clients may get nothing either (see Clients).";
    says(&page, &["Pullable on linux/386; 1 of 2 platforms not fully checked.", none]).await?;

    page.open("#/demo.localhost/multi:latest?platform=linux/riscv64").await?;
    says(&page, &["Not pullable on linux/riscv64.", "no match for platform in manifest"]).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn all_platforms_of_a_real_index_are_checked_when_asked(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    let shelf = Shelf::get()?;
    page.open(&format!("#/{}/{}", shelf.host(), Shelf::INDEX)).await?;
    says(&page, &["Pullable on linux/amd64; 2 of 3 platforms not fully checked."]).await?;
    let (button, count) = offer(&page).await?;
    let before = page.requests().await?.len();
    click(&page, "button", &button).await?;
    says(&page, &["Pullable on all 3 platforms."]).await?;
    assert!(!page.region("Verdict").await?.contains("Not checked"));
    page.until_true("as many requests as were announced", async || {
        Ok(page.requests().await?.len() == before + count)
    })
    .await?;
    let rows = page.table("Health").await?;
    assert!(
        rows.len() == 3 && rows.iter().all(|row| row.says("layer 2 present") && row.says("2 of 2")),
        "{rows:#?}"
    );
    // Another platform is another view of what is known.
    page.click("link", "linux/arm64").await?;
    page.until_true("the platform", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.says("linux/arm64 manifest")))
    })
    .await?;
    says(&page, &["Pullable on all 3 platforms."]).await
}

#[tokio::test]
async fn a_check_that_is_stopped_says_what_it_left_and_can_be_asked_for_again() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::INDEX)).await?;
    says(&page, &["2 of 3 platforms not fully checked."]).await?;
    let gate = proxy.hold("/blobs/");
    click(&page, "button", &offer(&page).await?.0).await?;
    page.until_true("requests that are held back", async || Ok(gate.waiting() > 0)).await?;
    click(&page, "button", "Stop").await?;
    gate.open();
    says(&page, &["2 of 3 platforms not fully checked.", "Not checked: the config and "]).await?;
    click(&page, "button", &offer(&page).await?.0).await?;
    says(&page, &["Pullable on all 3 platforms."]).await
}

#[tokio::test]
async fn what_was_deleted_meanwhile_is_missed_when_the_tag_is_opened_again() -> Outcome {
    let registry = Registry::start()?;
    let tag = format!("{}/swept/app:1.0", registry.host());
    let image = Layout::index(&["linux/amd64", "linux/arm64"], "swept")?;
    skopeo::copy(&image.source(), &tag, &["--all"])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{tag}")).await?;
    page.until_true("two verified platforms", async || {
        let rows = page.table("Health").await?;
        Ok(rows.len() == 2 && rows.iter().all(|row| row.says("verified")))
    })
    .await?;
    let index = skopeo::document(&tag)?;
    let child = index["manifests"][0]["digest"].as_str().unwrap_or_default();
    registry.delete_manifest("swept/app", child)?;
    // The page stays open; a cleanup took a child of the index meanwhile.
    page.open(&format!("#/{}/swept/app", registry.host())).await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.len() == 1)).await?;
    page.open(&format!("#/{tag}")).await?;
    page.until_true("that it is missing", async || {
        Ok(page.table("Health").await?.first().is_some_and(|row| row.says("404 missing")))
    })
    .await
}
