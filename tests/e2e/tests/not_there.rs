//! A tag, a repository or a list that is not there: the page says what there is.

use e2e::odd_registry::OddRegistry;
use e2e::{Browser, Outcome, Page, Proxy, Shelf};

use crate::workshop::shows;

async fn offers(page: &Page, list: &str, names: &[&str]) -> Outcome {
    page.until_true(&format!("{list}: {names:?}"), async || {
        let Some(offered) = page.all("list", list).await?.into_iter().next() else { return Ok(false) };
        Ok(offered.text().await?.split_whitespace().eq(names.iter().copied()))
    })
    .await
}

#[tokio::test]
async fn a_tag_that_is_not_there_is_answered_with_those_that_are() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/team/single:1.1", proxy.host())).await?;
    shows(&page, "Not found.").await?;
    shows(&page, "The repository team/single exists, but has no such tag.").await?;
    offers(&page, "Similar tags", &["1.0"]).await?;
    offers(&page, "Newest versions", &["1.0"]).await?;
    let lists = proxy.asked().iter().filter(|asked| asked.path.contains("/tags/list")).count();
    assert_eq!(lists, 1, "one request");
    page.click("link", "1.0").await?;
    page.until_true("the image", async || Ok(page.trace().await?.iter().any(|stop| stop.says("verified"))))
        .await?;
    assert_eq!(page.all("region", "Instead of this tag").await?.len(), 0);
    // Nobody asks for the list where the tag is there.
    let lists = proxy.asked().iter().filter(|asked| asked.path.contains("/tags/list")).count();
    assert_eq!(lists, 1);

    page.open("#/demo.localhost/acme:2.0.11").await?;
    page.until_true("similar tags", async || {
        let Some(offered) = page.all("list", "Similar tags").await?.into_iter().next() else {
            return Ok(false);
        };
        Ok(offered.text().await?.starts_with("2.0.1"))
    })
    .await?;
    let newest = page.find("list", "Newest versions").await?.text().await?;
    assert!(newest.starts_with("latest"), "{newest}");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_repository_that_is_not_there_or_empty_is_called_so_and_leads_to_push() -> Outcome {
    let odd = OddRegistry::start()?;
    let host = odd.host();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{host}/team/nothing:1.0")).await?;
    shows(
        &page,
        "The registry has no repository team/nothing, or does not show it to you. On most registries, a push creates it.",
    )
    .await?;
    page.click("link", "Push an image to it").await?;
    page.find("button", "Add the text as a blob").await?;
    assert_eq!(page.fragment().await?, format!("#/{host}/team/nothing?view=push"));

    page.open(&format!("#/{host}/a34/empty:1.0")).await?;
    shows(&page, "The repository a34/empty exists, but has no tags.").await?;
    page.open(&format!("#/{host}/a34/empty")).await?;
    shows(&page, "Nothing here yet. The repository has no tags.").await?;
    page.click("link", "Push an image").await?;
    page.find("button", "Add the text as a blob").await?;
    assert_eq!(page.fragment().await?, format!("#/{host}/a34/empty?view=push"));

    // A repository with tags has nothing of the kind.
    page.open(&format!("#/{host}/a07/quay")).await?;
    page.until_true("two tags", async || Ok(page.table("Tags").await?.len() == 2)).await?;
    let text = page.script("return document.querySelector('main').innerText").await?;
    assert!(!text.as_str().unwrap_or_default().contains("Nothing here yet"), "{text}");
    Ok(())
}
