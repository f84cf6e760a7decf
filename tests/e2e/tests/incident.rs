//! What a person in an incident does beyond the first look: asks again, asks elsewhere.

use e2e::oci_layout::Layout;
use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Registry, skopeo};

in_both_browsers!(
    enter_on_the_same_tag_asks_again_and_the_digest_before_a_move_is_kept,
    the_tags_of_one_repository_are_never_shown_as_those_of_another,
    what_a_layer_hashed_to_is_known_under_another_tag_too,
);

async fn enter_on_the_same_tag_asks_again_and_the_digest_before_a_move_is_kept(engine: Engine) -> Outcome {
    let registry = Registry::start()?;
    let reference = format!("{}/moving/app:stable", registry.host());
    skopeo::copy(&Layout::image("linux/amd64", "before")?.source(), &reference, &[])?;
    let before = sha256sum(&skopeo::raw(&reference)?)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{reference}")).await?;
    let shows = async |digest: &str| {
        page.until_true(&format!("the manifest {digest}"), async || {
            Ok(page.trace().await?.get(1).is_some_and(|stop| stop.digests == [digest]))
        })
        .await
    };
    shows(&before).await?;

    skopeo::copy(&Layout::image("linux/amd64", "after")?.source(), &reference, &[])?;
    let after = sha256sum(&skopeo::raw(&reference)?)?;
    page.enter_reference(&reference).await?;
    shows(&after).await?;
    for _ in 0..2 {
        page.until_true("where the tag was before", async || {
            let said = page.script("return document.querySelector('.moved')?.innerHTML ?? ''").await?;
            let said = said.as_str().unwrap_or_default();
            Ok(said.contains("moved") && said.contains(&before))
        })
        .await?;
        // Another look does not wipe it out.
        page.driver().refresh().await?;
        shows(&after).await?;
    }
    Ok(())
}

async fn the_tags_of_one_repository_are_never_shown_as_those_of_another(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme").await?;
    page.until_true("the tags of acme", async || Ok(page.table("Tags").await?.len() == 17)).await?;
    page.open("#/demo.localhost/nothere").await?;
    page.until_true("a failure", async || Ok(page.alert().await?.contains("NAME_UNKNOWN"))).await?;
    assert!(page.table("Tags").await?.is_empty());
    Ok(())
}

async fn what_a_layer_hashed_to_is_known_under_another_tag_too(engine: Engine) -> Outcome {
    let registry = Registry::start()?;
    let image = Layout::image("linux/amd64", "twice")?;
    for tag in ["one", "two"] {
        skopeo::copy(&image.source(), &format!("{}/shop/app:{tag}", registry.host()), &[])?;
    }
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/shop/app:one?view=layers", registry.host())).await?;
    let layer = page
        .until("a layer that is there", async || {
            let rows = page.table("Layers").await?;
            Ok(rows.first().filter(|row| row.says("present")).and_then(|row| row.digests.first().cloned()))
        })
        .await?;
    let is_verified = async || {
        Ok(page.table("Layers").await?.iter().any(|row| row.digests.contains(&layer) && row.says("verified")))
    };
    assert!(!is_verified().await?);
    let short = layer.trim_start_matches("sha256:").get(..12).unwrap_or_default();
    page.click("button", &format!("Verify {short}")).await?;
    page.until_true("the layer verified", is_verified).await?;
    page.script(&format!("location.hash = '#/{}/shop/app:two?view=layers'", registry.host())).await?;
    page.until_true("the other tag", async || Ok(page.title().await?.contains("shop/app:two"))).await?;
    page.until_true("the layer verified there", is_verified).await
}
