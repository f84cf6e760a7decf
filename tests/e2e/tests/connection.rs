//! The connection on the screen: what it prints is run as it stands there, and then the browser can do all of it alone.

use std::process::Command;

use e2e::nginx::nginx;
use e2e::process::{Running, free_port};
use e2e::{Browser, Outcome, Page, Registry, Setup, http, skopeo};

use crate::signed_in::sign_in;
use crate::workshop::{click, push_here, shows};

/// The configuration under a title.
async fn printed(page: &Page, title: &str) -> Outcome<String> {
    let find = format!(
        "const of = (one) => one.querySelector('summary').innerText === {title:?}; \
         return [...document.querySelectorAll('.connection-view__recipe')].find(of)?.querySelector('pre').textContent"
    );
    page.until(&format!("the configuration for {title}"), async || {
        Ok(page.script(&find).await?.as_str().map(str::to_owned))
    })
    .await
}

/// With what is of this machine, each of which must be there to be replaced.
fn here(mut text: String, replaced: &[(String, String)]) -> String {
    for (printed, here) in replaced {
        assert!(text.contains(printed), "{printed} in {text}");
        text = text.replace(printed, here);
    }
    text
}

fn started(command: &mut Command, host: &str) -> Outcome<Running> {
    let mut running = Running::start(command)?;
    running
        .until_there(&format!("an answer of {host}"), || http::get(&format!("http://{host}/v2/")).is_ok())?;
    Ok(running)
}

async fn pushes(page: &Page, host: &str) -> Outcome {
    page.script(&format!("location.hash = '#/{host}/workshop/hello?view=push'")).await?;
    push_here(page, "1.0", "hello").await?;
    page.script(&format!("location.hash = '#/{host}/workshop/hello:1.0?view=connection'")).await?;
    shows(page, &format!("Everything tested works between this page and http://{host}.")).await?;
    click(page, "button", "Test writing").await?;
    shows(page, "An upload was opened, and Location can be read. Cancelling it with DELETE: status 204.")
        .await
}

#[tokio::test]
async fn with_nginx_as_printed_the_browser_signs_in_and_pushes_by_itself() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/workshop/hello?view=connection", registry.host())).await?;
    shows(&page, &format!("This page cannot read {}.", registry.url())).await?;
    let front = format!("127.0.0.1:{}", free_port()?);
    let server = here(
        printed(&page, "nginx").await?,
        &[
            (format!("listen {};", registry.host()), format!("listen {front};")),
            ("http://127.0.0.1:5000;".into(), format!("{};", registry.url())),
        ],
    );
    let folder = tempfile::tempdir()?;
    let _nginx = started(&mut nginx(folder.path(), &server)?, &front)?;

    page.script(&format!("location.hash = '#/{front}/workshop/hello'")).await?;
    shows(&page, "The registry wants credentials.").await?;
    page.click("button", "Sign in…").await?;
    sign_in(&page, Setup::ALICE).await?;
    pushes(&page, &front).await?;
    let pulled = tempfile::tempdir()?;
    let reference = format!("{}/workshop/hello:1.0", registry.host());
    skopeo::fetch_as(Setup::ALICE, &reference, &format!("oci:{}:1.0", pulled.path().display()))?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn with_cncf_distribution_as_printed_the_browser_pushes_by_itself() -> Outcome {
    let registry = Registry::start_without_cors()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/?view=connection", registry.host())).await?;
    shows(&page, &format!("This page cannot read {}.", registry.url())).await?;
    let folder = tempfile::tempdir()?;
    let other = format!("127.0.0.1:{}", free_port()?);
    let config = here(
        printed(&page, "CNCF distribution").await?,
        &[
            (registry.host(), other.clone()),
            ("/var/lib/registry".into(), folder.path().display().to_string()),
        ],
    );
    let file = folder.path().join("config.yml");
    std::fs::write(&file, config)?;
    let _registry = started(Command::new("docker-registry").arg("serve").arg(&file), &other)?;
    pushes(&page, &other).await?;
    skopeo::raw(&format!("{other}/workshop/hello:1.0"))?;
    Ok(())
}

#[tokio::test]
async fn the_keyboard_stays_on_the_button_that_stops_and_runs_it() -> Outcome {
    let registry = Registry::start()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/?view=connection", registry.host())).await?;
    click(&page, "button", "Run again").await?;
    shows(&page, &format!("{} can be read.", registry.url())).await?;
    let focused = page.script("return document.activeElement.innerText").await?;
    assert_eq!(focused, "Run again");
    let none = page.all("button", "Test writing").await?;
    assert!(none.is_empty(), "there is no repository to push to");
    Ok(())
}
