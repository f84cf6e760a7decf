//! What a page does not ask by itself: what is attached to an image, and which tags lead to a digest.

use e2e::oci_layout::Layout;
use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Page, Registry, Shelf, skopeo};

use crate::workshop::{button_that_begins, click, shows};

in_both_browsers!(
    what_is_attached_is_said_to_be_not_asked_until_it_is,
    the_tags_that_lead_to_a_digest_are_found_with_the_index_between,
);

/// Clicks the button whose name begins so.
async fn click_first(page: &Page, start: &str) -> Outcome {
    click(page, "button", &button_that_begins(page, start).await?).await
}

async fn what_is_attached_is_said_to_be_not_asked_until_it_is(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme:2.0.0").await?;
    shows(&page, "Signatures and other referrers: not asked.").await?;
    let before = page.requests().await?.len();
    click_first(&page, "Ask what is attached (2 to 4 requests)").await?;
    page.until_true("the signature", async || {
        Ok(page.table("Referrers").await?.iter().any(|row| row.name() == "signature"))
    })
    .await?;
    let rows = page.table("Referrers").await?;
    assert!(rows.iter().all(|row| row.says("this manifest") && row.links.len() == 1), "{rows:#?}");
    shows(&page, "None of this was verified.").await?;
    page.until_true("no more requests than were announced", async || {
        let asked = page.requests().await?.len() - before;
        Ok((2..=4).contains(&asked))
    })
    .await?;

    let shelf = Shelf::get()?;
    page.open(&format!("#/{}/{}", shelf.host(), Shelf::INDEX)).await?;
    let cells = async |words: &str| {
        page.until_true(&format!("three rows that say “{words}”"), async || {
            let rows = page.table("Health").await?;
            Ok(rows.len() == 3 && rows.iter().all(|row| row.says(words)))
        })
        .await
    };
    cells("none listed").await?;
    shows(&page, "No attestations are listed in the index. Signatures and other referrers: not asked.")
        .await?;
    click_first(&page, "Ask what is attached (5 to 13 requests)").await?;
    // This registry pays no heed to `last`, and hides its Link: nobody can tell whether its list goes on.
    shows(
        &page,
        "Nothing else was found: the registry has no referrers API, and perhaps not all of its tags were searched.",
    )
    .await?;
    shows(&page, "Some of cosign's tags may be missing, because the list of tags may be incomplete.").await?;
    cells("no referrers").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn the_tags_that_lead_to_a_digest_are_found_with_the_index_between(engine: Engine) -> Outcome {
    let registry = Registry::start()?;
    let host = registry.host();
    let image = Layout::image("linux/arm64", "leads")?;
    let index = Layout::index(&["linux/amd64", "linux/arm64"], "leads")?;
    let other = Layout::image("linux/arm64", "elsewhere")?;
    for (source, tag) in [(&image, "alone"), (&index, "all"), (&other, "other")] {
        skopeo::copy(&source.source(), &format!("{host}/shop/app:{tag}"), &[])?;
    }
    let digest = sha256sum(&skopeo::raw(&format!("{host}/shop/app:alone"))?)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{host}/shop/app@{digest}")).await?;
    shows(&page, "linux/arm64 · Image manifest").await?;
    click_first(&page, "Find the tags that lead here").await?;
    shows(&page, "2 of 3 tags lead here.").await?;
    let region = page.region("This digest").await?;
    assert!(region.contains("This is the linux/arm64 manifest of an index."), "{region}");
    assert!(region.contains("alone gives every platform exactly this."), "{region}");
    assert!(region.contains("all on linux/arm64 runs exactly this."), "{region}");
    click(&page, "link", "all").await?;
    page.until_true("the index", async || Ok(page.table("Health").await?.len() == 2)).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
