//! The moves of tags that this browser saw: on the page of an image, in the list of tags, in a view of their own; exported,
//! forgotten, and not kept at all.

use e2e::oci_layout::Layout;
use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Page, Registry, skopeo};
use serde_json::json;

use crate::workshop::{click, shows};

in_both_browsers!(
    a_tag_that_moved_says_when_and_what_it_was_before,
    what_was_seen_is_exported_and_forgotten_and_that_is_taken_back,
);

/// Points a tag to an image made for this; returns its digest.
fn push(registry: &Registry, tag: &str, note: &str) -> Outcome<String> {
    let reference = format!("{}/shop/app:{tag}", registry.host());
    skopeo::copy(&Layout::image("linux/amd64", note)?.source(), &reference, &[])?;
    sha256sum(&skopeo::raw(&reference)?)
}

/// Opens a tag, and waits until the page shows this digest of it.
async fn opens(page: &Page, registry: &Registry, tag: &str, digest: &str) -> Outcome {
    page.visit("about:blank").await?;
    page.open(&format!("#/{}/shop/app:{tag}", registry.host())).await?;
    page.until_true(&format!("the manifest {digest}"), async || {
        Ok(page.trace().await?.get(1).is_some_and(|stop| stop.digests == [digest]))
    })
    .await
}

/// What is said of the last move, and the digests in it.
async fn moved(page: &Page) -> Outcome<(String, Vec<String>)> {
    let script = "const line = document.querySelector('.moved');
        return [line?.innerText.replace(/\\s+/g, ' ') ?? '',
            [...(line?.querySelectorAll('.digest__face') ?? [])].map((face) => face.title)]";
    Ok(serde_json::from_value(page.script(script).await?)?)
}

async fn says_of_the_move(page: &Page, words: &str) -> Outcome<(String, Vec<String>)> {
    page.until(&format!("a move that says “{words}”"), async || {
        let said = moved(page).await?;
        Ok(said.0.contains(words).then_some(said))
    })
    .await
}

/// A registry, a page on which a tag of it was looked at, and the digest that this had.
async fn looked_at(engine: Engine) -> Outcome<(Registry, Browser, Page, String)> {
    let registry = Registry::start()?;
    let before = push(&registry, "prod", "before")?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    opens(&page, &registry, "prod", &before).await?;
    shows(&page, "Pullable").await?;
    Ok((registry, browser, page, before))
}

async fn a_tag_that_moved_says_when_and_what_it_was_before(engine: Engine) -> Outcome {
    let (registry, _browser, page, before) = looked_at(engine).await?;
    assert_eq!(moved(&page).await?, (String::new(), vec![]), "nothing is said of a tag that did not move");

    let after = push(&registry, "prod", "after")?;
    opens(&page, &registry, "prod", &after).await?;
    let (said, digests) = says_of_the_move(&page, "which the registry still has").await?;
    assert!(said.contains("moved between 20") && said.contains("as seen in this browser"), "{said}");
    assert_eq!(digests, [&*before]);
    click(&page, "link", "Compare with the previous digest").await?;
    page.until_true("the comparison", async || {
        let link = page.fragment().await?;
        Ok(link.starts_with("#/compare/") && link.contains(&before) && link.contains(&after))
    })
    .await?;

    // What was there before may be deleted.
    registry.delete_manifest("shop/app", &before)?;
    opens(&page, &registry, "prod", &after).await?;
    says_of_the_move(&page, "which the registry no longer has").await?;

    // The list of tags says it too, and so does the view of the moves.
    page.open(&format!("#/{}/shop/app", registry.host())).await?;
    page.until_true("the move in the list", async || {
        let rows = page.table("Tags").await?;
        Ok(rows
            .first()
            .is_some_and(|row| row.says("moved") && row.says(" after ") && row.digests.contains(&before)))
    })
    .await?;
    click(&page, "link", "Moves").await?;
    page.until_true("the move", async || {
        let rows = page.table("Moves").await?;
        Ok(rows.len() == 1 && rows[0].name() == "prod" && rows[0].digests == [before.clone(), after.clone()])
    })
    .await?;

    // A tag that is gone leaves behind where it pointed.
    registry.delete_manifest("shop/app", &after)?;
    page.open(&format!("#/{}/shop/app:prod", registry.host())).await?;
    let (said, digests) = says_of_the_move(&page, "it pointed to").await?;
    assert!(said.starts_with("When this browser last saw the tag, on 20"), "{said}");
    assert_eq!(digests, [&*after]);
    page.open("#/?view=moves").await?;
    page.until_true("both moves, the latest first", async || {
        let rows = page.table("Moves").await?;
        Ok(rows.len() == 2 && rows[0].says("not found (404)") && rows[0].name().ends_with("/shop/app:prod"))
    })
    .await?;
    assert_eq!(page.title().await?, "Moves · Waybill");
    Ok(())
}

async fn what_was_seen_is_exported_and_forgotten_and_that_is_taken_back(engine: Engine) -> Outcome {
    let (registry, _browser, page, before) = looked_at(engine).await?;
    let after = push(&registry, "prod", "after")?;
    opens(&page, &registry, "prod", &after).await?;
    says_of_the_move(&page, "which the registry still has").await?;
    page.visit("about:blank").await?;
    page.open("#/?view=moves").await?;
    shows(&page, "1 tag of 1 repository, 1 move.").await?;

    // What is saved is what is kept.
    page.script(
        "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text }); return '#' };
         HTMLAnchorElement.prototype.click = function () {}",
    )
    .await?;
    click(&page, "button", "Export JSON").await?;
    page.until_true("what was saved", async || {
        let saved = page.script("return window.saved ?? ''").await?;
        let saved: serde_json::Value =
            serde_json::from_str(saved.as_str().unwrap_or_default()).unwrap_or_default();
        let tag = &saved[0];
        let digests = [&tag["seen"][0]["digest"], &tag["seen"][1]["digest"]];
        let year = tag["seen"][1]["first_seen"].as_str().unwrap_or_default().starts_with("20");
        Ok(tag["tag"] == json!("prod") && digests == [&json!(before), &json!(after)] && year)
    })
    .await?;

    let kept = "return Object.values(localStorage).filter((text) => text.includes('sha256:')).length";
    click(&page, "button", "Clear").await?;
    shows(&page, "Cleared.").await?;
    assert_eq!(page.script(kept).await?, json!(0));
    click(&page, "button", "Undo").await?;
    page.until_true("the move again", async || Ok(page.table("Moves").await?.len() == 1)).await?;

    // Who wants nothing kept has nothing kept, and is told of no move.
    click(&page, "checkbox", "Keep the names of images and the digests of their tags").await?;
    shows(&page, "This browser does not record the digests of tags.").await?;
    assert_eq!(page.script(kept).await?, json!(0));
    assert_eq!(page.all("button", "Undo").await?.len(), 0);
    push(&registry, "prod", "later")?;
    page.open(&format!("#/{}/shop/app:prod", registry.host())).await?;
    shows(&page, "Pullable").await?;
    assert_eq!(moved(&page).await?.0, "");
    assert_eq!(page.script(kept).await?, json!(0));
    Ok(())
}
