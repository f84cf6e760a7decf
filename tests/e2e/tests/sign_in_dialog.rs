//! The dialog for signing in: whoever was signed in stays so until somebody else is, and nothing goes on behind it.

use e2e::gate::Gate;
use e2e::http_server::HttpServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Browser, Outcome, Page};

use crate::companion::type_secret;
use crate::workshop::{fill, shows};

/// `alice:s3cret` and `bob:slow`, as they are sent.
const ALICE: &str = "Basic YWxpY2U6czNjcmV0";
const BOB: &str = "Basic Ym9iOnNsb3c=";
const ESCAPE: &str = "\u{e00c}";

/// A registry that knows alice, and takes its time for bob.
fn registry(gate: &Gate) -> Outcome<HttpServer> {
    let passage = gate.passage();
    HttpServer::start(move |asked| {
        let who = asked.header("authorization");
        if who == Some(BOB) {
            passage.pass();
        }
        if !matches!(who, Some(ALICE | BOB)) {
            return Answer::new(
                401,
                "application/json",
                r#"{"errors":[{"code":"UNAUTHORIZED","message":"no"}]}"#,
            )
            .with_header("www-authenticate", "Basic realm=\"team\"");
        }
        Answer::new(200, "application/json", r#"{"name":"team/app","tags":["1.0"]}"#)
    })
}

async fn open_dialog(page: &Page) -> Outcome {
    let button = "document.querySelector('.connection button').click()";
    page.script(button).await.map(|_| ())
}

/// What the open dialog says; nothing without one.
async fn dialog(page: &Page) -> Outcome<String> {
    let text = page.script("return document.querySelector('dialog[open]')?.innerText ?? ''").await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn try_as(page: &Page, user: &str, password: &str) -> Outcome {
    fill(page, "User", user).await?;
    type_secret(page, password).await?;
    page.click("button", "Sign in").await
}

async fn closed(page: &Page) -> Outcome {
    page.until_true("no dialog", async || Ok(dialog(page).await?.is_empty())).await?;
    let secret = page.script("return document.querySelector('input[type=password]')?.value ?? ''").await?;
    assert_eq!(secret.as_str(), Some(""), "a secret stays in the dialog");
    Ok(())
}

#[tokio::test]
async fn whoever_was_signed_in_stays_so_until_somebody_else_is() -> Outcome {
    let gate = Gate::default();
    let registry = registry(&gate)?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let place = format!("{}/team/app", registry.host());
    page.visit(&format!("{}/#/demo.localhost/", companion.root())).await?;
    page.script(&format!("location.hash = '#/{place}'")).await?;
    shows(&page, "The registry wants credentials.").await?;
    open_dialog(&page).await?;
    try_as(&page, "alice", "s3cret").await?;
    shows(&page, "signed in as alice").await?;
    closed(&page).await?;

    // Refused.
    open_dialog(&page).await?;
    try_as(&page, "bob", "wrong").await?;
    page.until_true("a refusal", async || {
        Ok(dialog(&page).await?.contains("The credentials are not accepted."))
    })
    .await?;
    shows(&page, "signed in as alice").await?;
    type_secret(&page, "typed").await?;
    page.press(ESCAPE).await?;
    closed(&page).await?;

    // Left while it is asked.
    open_dialog(&page).await?;
    assert!(!dialog(&page).await?.contains("not accepted"), "the refusal is history");
    try_as(&page, "bob", "slow").await?;
    page.until_true("a request that is held back", async || Ok(gate.waiting() > 0)).await?;
    shows(&page, "signed in as alice").await?;
    page.click("button", "Cancel").await?;
    closed(&page).await?;
    gate.open();
    page.click("link", "Check the connection").await?;
    shows(&page, "signed in as alice").await?;

    // Another page is no place for the dialog of this one.
    open_dialog(&page).await?;
    type_secret(&page, "typed").await?;
    for _ in 0..2 {
        page.driver().back().await?;
        closed(&page).await?;
    }
    shows(&page, "Repositories").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
