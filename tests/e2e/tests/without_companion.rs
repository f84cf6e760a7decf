//! Registries that want credentials, asked by the browser itself: it cannot be done, and the page says why and what
//! helps.

use e2e::token_server::TokenServer;
use e2e::{Browser, Outcome, Registry, Setup};

use crate::companion::type_secret;
use crate::workshop::{click, fill, shows};

#[tokio::test]
async fn a_password_cannot_be_sent_where_preflights_are_refused_and_the_connection_view_says_so() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_cors().with_password())?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/", registry.host())).await?;
    shows(&page, "The registry wants credentials.").await?;
    page.click("button", "Sign in…").await?;
    fill(&page, "User", "alice").await?;
    type_secret(&page, "s3cret pass").await?;
    page.click("button", "Sign in").await?;
    page.until_true("a refusal in words", async || {
        let dialog = page.script("return document.querySelector('dialog[open]').innerText").await?;
        let words = "The registry could not be reached from this page.";
        Ok(dialog.as_str().is_some_and(|text| text.contains(words)))
    })
    .await?;
    page.click("button", "Cancel").await?;
    click(&page, "link", "Check the connection").await?;
    shows(&page, "Reading. GET /v2/: status 401. This page can read it. The registry asks for credentials.")
        .await?;
    shows(
        &page,
        "Signing in. GET /v2/ with a made-up Authorization: the browser asks for permission with OPTIONS first, and does not get it",
    )
    .await?;
    shows(&page, &format!("waybill --registry http://{}", registry.host())).await
}

#[tokio::test]
async fn a_token_service_that_allows_no_page_is_named() -> Outcome {
    let tokens = TokenServer::start()?;
    let registry = Registry::start_as(&Setup::default().with_cors().with_tokens(&tokens))?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", registry.host(), TokenServer::PUBLIC)).await?;
    shows(&page, "The token service cannot be reached.").await?;
    shows(
        &page,
        &format!("The registry hands out access by {}, and no answer came from there", tokens.realm()),
    )
    .await?;
    shows(&page, "Waybill's companion gets by without them.").await
}
