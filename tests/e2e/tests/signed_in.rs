//! Writing by way of the companion, signed in by the dialog, to registries that let no browser sign in; skopeo says
//! what came of it.

use e2e::oci_layout::Layout;
use e2e::token_server::TokenServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Browser, Outcome, Page, Registry, Setup, skopeo};

use crate::companion::type_secret;
use crate::workshop::{click, fill, push_here, shows};

/// Signs in by the dialog, which is open.
pub(crate) async fn sign_in(page: &Page, who: &str) -> Outcome {
    let (user, password) = who.split_once(':').unwrap_or((who, ""));
    fill(page, "User", user).await?;
    type_secret(page, password).await?;
    page.click("button", "Sign in").await?;
    page.until_true("the name of who signed in", async || {
        let line = page.script("return document.querySelector('.connection').innerText").await?;
        Ok(line.as_str().is_some_and(|line| line.contains(&format!("signed in as {user}"))))
    })
    .await
}

/// Opens a place of a registry as the companion serves the page.
async fn open(page: &Page, companion: &WaybillServer, place: &str) -> Outcome {
    page.visit(&format!("{}/#/{place}", companion.root())).await
}

/// Goes to another place without loading the page anew, which would forget who is signed in.
async fn go(page: &Page, place: &str) -> Outcome {
    page.script(&format!("location.hash = '#/{place}'")).await.map(|_| ())
}

async fn config_is_verified(page: &Page) -> Outcome {
    page.until_true("a verified image", async || {
        let trace = page.trace().await?;
        Ok(trace.last().is_some_and(|stop| stop.says("2 of 2 present") && stop.says("config ✓ verified")))
    })
    .await
}

#[tokio::test]
async fn with_a_password_an_image_is_pushed_tagged_untagged_and_deleted() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let repository = format!("{}/workshop/hello", registry.host());
    open(&page, &companion, &format!("{}/", registry.host())).await?;
    page.until_true("a registry that wants credentials", async || {
        Ok(page.alert().await?.contains("The registry wants credentials."))
    })
    .await?;
    page.click("button", "Sign in…").await?;
    sign_in(&page, Setup::ALICE).await?;

    go(&page, &format!("{repository}?view=push")).await?;
    push_here(&page, "1.0", "hello").await?;
    let reference = format!("{repository}:1.0");
    let manifest = skopeo::raw_as(Setup::ALICE, &reference)?;
    let folder = tempfile::tempdir()?;
    skopeo::fetch_as(Setup::ALICE, &reference, &format!("oci:{}:1.0", folder.path().display()))?;

    go(&page, &reference).await?;
    config_is_verified(&page).await?;
    go(&page, &format!("{reference}?view=change")).await?;
    fill(&page, "Tag", "stable").await?;
    click(&page, "button", "Add the tag").await?;
    shows(&page, "Tagged: stable").await?;
    assert_eq!(skopeo::raw_as(Setup::ALICE, &format!("{repository}:stable"))?, manifest);

    // This registry removes no single tag: the page says so, and knows a way round.
    go(&page, &format!("{repository}:stable?view=change")).await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type workshop/hello to confirm", "workshop/hello").await?;
    click(&page, "button", "Untag").await?;
    shows(&page, "Stopped: 0 of 1 done.").await?;
    click(&page, "button", "Plan that").await?;
    fill(&page, "Type workshop/hello to confirm", "workshop/hello").await?;
    click(&page, "button", "Untag by overwriting").await?;
    shows(&page, "Checked again: everything is as planned.").await?;
    assert!(skopeo::raw_as(Setup::ALICE, &format!("{repository}:stable")).is_err(), "it is still there");
    assert_eq!(skopeo::raw_as(Setup::ALICE, &reference)?, manifest);

    go(&page, &format!("{reference}?view=change")).await?;
    let delete = "Delete: deletes this manifest, and every tag that points to it";
    click(&page, "radio", delete).await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type workshop/hello to confirm", "workshop/hello").await?;
    click(&page, "button", "Delete").await?;
    shows(&page, "Checked again: everything is as planned.").await?;
    let gone = skopeo::raw_as(Setup::ALICE, &reference).expect_err("it is still there");
    assert!(gone.to_string().contains("manifest unknown"), "{gone}");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn whoever_signs_in_on_a_view_of_the_workbench_sees_it() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let reference = format!("{}/team/app:1.0", registry.host());
    let image = Layout::image("linux/amd64", "guarded")?;
    skopeo::copy(&image.source(), &reference, &["--dest-creds", Setup::ALICE])?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    open(&page, &companion, &format!("{reference}?view=save")).await?;
    page.until_true("that the registry wants credentials, said once", async || {
        let text = page.script("return document.querySelector('main').innerText").await?;
        Ok(text.as_str().is_some_and(|text| text.split("The registry wants credentials.").count() == 2))
    })
    .await?;
    page.script("document.querySelector('.connection button').click()").await?;
    sign_in(&page, Setup::ALICE).await?;
    page.until_true("the view, and no failure", async || {
        Ok(page.alert().await?.is_empty() && !page.all("button", "Prepare").await?.is_empty())
    })
    .await
}

#[tokio::test]
async fn with_tokens_of_a_service_elsewhere_an_image_is_pushed_after_agreeing_to_it() -> Outcome {
    let tokens = TokenServer::start()?;
    let registry = Registry::start_as(&Setup::default().with_tokens(&tokens))?;
    let companion = WaybillServer::start(&["--registry", &registry.host(), "--service", &tokens.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let repository = format!("{}/workshop/hello", registry.host());
    open(&page, &companion, &repository).await?;
    shows(&page, "The credentials, if any, do not reach that far.").await?;
    page.click("button", "Sign in…").await?;
    page.until_true("where the password would go", async || {
        let dialog = page.script("return document.querySelector('dialog[open]').innerText").await?;
        let doubt = format!("It will be sent to {}, not to {} itself.", tokens.origin(), registry.url());
        Ok(dialog.as_str().is_some_and(|text| text.contains(&doubt)))
    })
    .await?;
    page.click("checkbox", "Send it anyway").await?;
    sign_in(&page, TokenServer::ALICE).await?;
    go(&page, &format!("{repository}?view=push")).await?;
    push_here(&page, "1.0", "hello").await?;
    let reference = format!("{repository}:1.0");
    let folder = tempfile::tempdir()?;
    skopeo::fetch_as(TokenServer::BOB, &reference, &format!("oci:{}:1.0", folder.path().display()))?;
    go(&page, &reference).await?;
    config_is_verified(&page).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn who_may_only_pull_is_told_what_it_takes_to_push() -> Outcome {
    let tokens = TokenServer::start()?;
    let registry = Registry::start_as(&Setup::default().with_tokens(&tokens))?;
    let companion = WaybillServer::start(&["--registry", &registry.host(), "--service", &tokens.host()])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let repository = format!("{}/workshop/hello", registry.host());
    open(&page, &companion, &repository).await?;
    shows(&page, "The credentials, if any, do not reach that far.").await?;
    page.click("button", "Sign in…").await?;
    page.click("checkbox", "Send it anyway").await?;
    sign_in(&page, TokenServer::BOB).await?;
    go(&page, &format!("{repository}?view=push")).await?;
    fill(&page, "Text", "not allowed").await?;
    click(&page, "button", "Add the text as a blob").await?;
    click(&page, "button", "Upload text 1").await?;
    shows(&page, "The credentials, if any, do not reach that far.").await?;
    let lacking =
        ["pull,push", "push,pull"].map(|actions| format!("It takes repository:workshop/hello:{actions}."));
    page.until_true("what it takes", async || {
        let text = page.script("return document.querySelector('main').innerText").await?;
        Ok(text.as_str().is_some_and(|text| lacking.iter().any(|words| text.contains(words))))
    })
    .await
}
