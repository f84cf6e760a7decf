//! Going elsewhere in the page while something is being sent: it asks before that is broken off.

use e2e::gate::Gate;
use e2e::http_server::{Asked, HttpServer};
use e2e::{Answer, Browser, Engine, Outcome, Page};

use crate::workshop::{click, fill, shows};

/// A registry without anything in it, which opens no upload in a repository before its gate is open.
pub(crate) fn registry(first: &Gate, second: &Gate) -> Outcome<HttpServer> {
    let (first, second) = (first.passage(), second.passage());
    HttpServer::start(move |asked| {
        let is_first = asked.path.starts_with("/v2/first/");
        if asked.method == "POST" {
            if is_first { first.pass() } else { second.pass() }
        }
        answer(asked)
            .with_header("access-control-allow-origin", "*")
            .with_header("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
            .with_header("access-control-allow-headers", "*")
            .with_header("access-control-expose-headers", "*")
    })
}

fn answer(asked: &Asked) -> Answer {
    let text = |status, body: &str| Answer::new(status, "application/json", body);
    match &*asked.method {
        "HEAD" => text(404, ""),
        "GET" if asked.path.contains("/manifests/") => text(404, ""),
        "POST" => text(202, "").with_header("location", format!("{}1", asked.path)),
        "PUT" => text(201, ""),
        _ => text(200, r#"{"name":"first","tags":[],"repositories":[]}"#),
    }
}

pub(crate) async fn goes(page: &Page, place: &str) -> Outcome {
    page.script(&format!("location.hash = '#/{place}'")).await.map(|_| ())
}

/// Has a text uploaded, as far as the gate lets it.
async fn uploads(page: &Page, gate: &Gate) -> Outcome {
    fill(page, "Text", "any bytes at all").await?;
    click(page, "button", "Add the text as a blob").await?;
    click(page, "button", "Upload text 1").await?;
    page.until_true("an upload that is held back", async || Ok(gate.waiting() > 0)).await
}

pub(crate) async fn is_asked(page: &Page) -> Outcome {
    page.until_true("the question", async || Ok(page.driver().get_alert_text().await.is_ok())).await?;
    let asked =
        "Something is still being sent or changed here. If you leave this view, it stops. Leave anyway?";
    assert_eq!(page.driver().get_alert_text().await?, asked);
    Ok(())
}

in_both_browsers!(who_goes_elsewhere_while_something_is_sent_is_asked_first);

async fn who_goes_elsewhere_while_something_is_sent_is_asked_first(engine: Engine) -> Outcome {
    let (first, second) = (Gate::default(), Gate::default());
    let registry = registry(&first, &second)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    let host = registry.host();
    let shown = async |view: &str| {
        page.until_true(&format!("the view {view}"), async || Ok(page.views().await?.1 == [view])).await
    };
    page.open(&format!("#/{host}/")).await?;
    shown("Repositories").await?;
    goes(&page, &format!("{host}/first")).await?;
    shown("Tags").await?;
    let place = format!("{host}/first?view=push");
    goes(&page, &place).await?;
    uploads(&page, &first).await?;
    for is_back in [true, false] {
        if is_back {
            page.driver().back().await?;
        } else {
            goes(&page, &format!("{host}/")).await?;
        }
        is_asked(&page).await?;
        page.driver().dismiss_alert().await?;
        page.until_true("the place as before", async || Ok(page.fragment().await? == format!("#/{place}")))
            .await?;
    }
    first.open();
    shows(&page, "uploaded").await?;

    // What is done is no reason to ask; and what was not gone to is not in the history.
    page.driver().back().await?;
    shown("Tags").await?;
    page.driver().back().await?;
    shown("Repositories").await?;
    goes(&page, &format!("{host}/second?view=push")).await?;
    uploads(&page, &second).await?;
    goes(&page, &format!("{host}/second")).await?;
    is_asked(&page).await?;
    page.driver().accept_alert().await?;
    shown("Tags").await?;
    // Nor is what was broken off.
    goes(&page, &format!("{host}/")).await?;
    shown("Repositories").await
}
