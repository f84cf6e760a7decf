//! The page as the companion serves it: registries that a browser may not ask, with a password that goes nowhere else.

use e2e::http_server::HttpServer;
use e2e::patience::until;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Browser, Outcome, Page};

/// `alice:s3cret`, as it is sent.
const BASIC: &str = "Basic YWxpY2U6czNjcmV0";

/// A registry of one repository, without CORS headers, that wants a password.
fn registry() -> Outcome<HttpServer> {
    HttpServer::start(|asked| {
        if !asked.headers.iter().any(|(name, value)| name == "authorization" && value == BASIC) {
            let words = r#"{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}"#;
            return Answer::new(401, "application/json", words)
                .with_header("www-authenticate", "Basic realm=\"team\"");
        }
        Answer::new(200, "application/json", r#"{"name":"team/app","tags":["1.0"]}"#)
    })
}

/// Types into the field for a secret.
pub(crate) async fn type_secret(page: &Page, text: &str) -> Outcome {
    let body = format!(
        "const field = document.querySelector('dialog[open] input[type=password]'); field.value = {text:?}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    );
    page.script(&body).await.map(|_| ())
}

/// All that the databases and caches of the page's origin hold, as one text.
const STORED: &str = "
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const text = (value) => ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : JSON.stringify(value);
    const of = async ({ name }) => {
        const database = await done(indexedDB.open(name));
        const stores = [...database.objectStoreNames].map(async (name) => {
            const store = database.transaction(name).objectStore(name);
            const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
            return keys.map(text).concat(values.map(text));
        });
        return (await Promise.all(stores)).flat();
    };
    return (async () => Promise.all([...(await indexedDB.databases()).map(of), caches.keys()]).then(JSON.stringify))();
";

#[tokio::test]
async fn a_password_opens_a_registry_by_way_of_the_companion_and_is_nowhere_to_be_found() -> Outcome {
    let registry = registry()?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/#/{}/team/app", companion.root(), registry.host())).await?;
    page.until_true("a registry that wants credentials", async || {
        Ok(page.alert().await?.contains("The registry wants credentials."))
    })
    .await?;

    page.click("button", "Sign in…").await?;
    page.find("textbox", "User").await?.send_keys("alice").await?;
    type_secret(&page, "wrong").await?;
    page.click("button", "Sign in").await?;
    page.until_true("a refusal in words", async || {
        let dialog = page.script("return document.querySelector('dialog[open]').innerText").await?;
        Ok(dialog.as_str().is_some_and(|text| text.contains("The credentials are not accepted.")))
    })
    .await?;
    type_secret(&page, "s3cret").await?;
    page.click("button", "Sign in").await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.iter().any(|row| row.says("1.0"))))
        .await?;
    let line = page.script("return document.querySelector('.connection').innerText").await?;
    let line = line.as_str().unwrap_or_default().to_owned();
    assert!(line.contains(&format!("Through the companion at {}", companion.root())), "{line}");
    assert!(line.contains("signed in as alice"), "{line}");

    // Every exchange is opened, so that all that is recorded is on the screen.
    let kept = "document.querySelectorAll('.exchange details').forEach(one => one.open = true); \
                const fields = [...document.querySelectorAll('input')].map(one => one.value); \
                return [location.href, JSON.stringify(history.state), JSON.stringify({...localStorage}), \
                JSON.stringify({...sessionStorage}), document.cookie, fields.join(), document.body.innerHTML].join('\\n')";
    page.script(kept).await?;
    page.until_true("the headers that were sent, masked", async || {
        Ok(page.script(kept).await?.as_str().is_some_and(|kept| kept.contains("Basic ***")))
    })
    .await?;
    let kept = page.script(kept).await?;
    let kept = kept.as_str().unwrap_or_default();
    page.allow_clipboard().await?;
    let mut exports: Vec<String> = Vec::new();
    for what in ["all as curl", "all as a script"] {
        page.click("button", &format!("Copy {what}")).await?;
        let copied = page.until("what was copied", async || {
            let copied = page.clipboard().await?;
            let is_new = copied.contains("/v2/team/app/tags/list") && !exports.contains(&copied);
            Ok(is_new.then_some(copied))
        });
        let copied = copied.await?;
        exports.push(copied);
    }
    let stored = page.script(STORED).await?.to_string();
    let line = format!("GET /relay/{}/v2/team/app/tags/list  200  ", registry.host());
    let log =
        until("the request in the log", || Ok(Some(companion.log()?).filter(|log| log.contains(&line))))?;
    for secret in ["s3cret", "YWxpY2U6"] {
        for place in [kept, &stored, &log].into_iter().chain(exports.iter().map(String::as_str)) {
            assert!(!place.contains(secret), "{secret} in {place}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn without_a_way_the_connection_view_says_what_stands_in_it() -> Outcome {
    let registry = registry()?;
    let companion = WaybillServer::start(&[])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/#/{}/", companion.root(), registry.host())).await?;
    page.until_true("a failure", async || {
        let alert = page.alert().await?;
        Ok(alert.contains("The registry could not be reached from this page.")
            && alert.contains("The companion of this page does not relay to it."))
    })
    .await?;
    page.click("link", "Check the connection").await?;
    page.until_true("a verdict and what helps", async || {
        let text = page.script("return document.querySelector('main').innerText").await?;
        let text = text.as_str().unwrap_or_default().to_owned();
        let verdict = format!("This page cannot read http://{}.", registry.host());
        Ok(text.contains(&verdict)
            && text.contains(&format!("waybill --registry http://{}", registry.host())))
    })
    .await
}

#[tokio::test]
async fn the_registry_that_all_share_is_named_at_home_and_reached_directly() -> Outcome {
    let registry = registry()?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let host = companion.root().split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/", companion.root())).await?;
    page.find("link", &registry.host()).await?;
    let bar = page.find("searchbox", "Image reference").await?;
    let example = bar.call("function() { return this.placeholder }").await?;
    assert_eq!(example.as_str(), Some(&*format!("{host}/repository:tag")));
    page.click("link", &host).await?;
    page.click("link", "multi").await?;
    page.click("link", "latest").await?;
    page.until_true("a verified trace", async || {
        Ok(page.trace().await?.last().is_some_and(|stop| stop.says("present")))
    })
    .await?;
    let line = page.script("return document.querySelector('.connection').innerText").await?;
    let line = line.as_str().unwrap_or_default();
    assert!(line.starts_with("Direct connection · anonymous"), "{line}");
    Ok(())
}
