//! axe-core finds nothing, on every page, in both themes; and nothing is wider than a narrow screen.

use e2e::{Answer, Browser, Outcome, Page, Proxy, Shelf, site};
use serde_json::Value;

/// A place, and the role and name of something that is there when it is complete.
const PLACES: [(&str, &str, &str); 22] = [
    ("#/", "link", "multi:latest"),
    ("#/demo.localhost/", "link", "my/app"),
    ("#/demo.localhost/acme", "link", "1.10.1"),
    ("#/demo.localhost/acme?group=digest&order=largest", "link", "1.10.1"),
    ("#/demo.localhost/multi:latest", "link", "linux/arm64"),
    ("#/demo.localhost/multi:latest?view=layers", "table", "History"),
    ("#/demo.localhost/multi:latest?view=config", "heading", "Labels"),
    ("#/demo.localhost/multi:latest?view=json", "button", "Download"),
    ("#/demo.localhost/multi:latest?view=commands", "region", "Commands"),
    (
        "#/demo.localhost/incident/missing-platform:latest?platform=linux/arm/v7&view=layers",
        "list",
        "Findings",
    ),
    ("#/demo.localhost/charts/hello:0.1.0?view=config&colour=red", "region", "Config"),
    ("#/demo.localhost/multi:nothing", "button", "Try again"),
    (
        "#/demo.localhost/multi@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "heading",
        "What is this digest?",
    ),
    ("#/demo.localhost/work/shop?view=push", "button", "Push the manifest"),
    ("#/demo.localhost/?view=manage", "button", "Collect garbage"),
    ("#/demo.localhost/multi:latest?view=save", "button", "Prepare"),
    ("#/?view=moves", "button", "Export JSON"),
    ("#/demo.localhost/acme?view=moves", "button", "Export JSON"),
    ("#/compare/", "textbox", "Reference A"),
    ("#/compare/demo.localhost/my/app:1.0?with=demo.localhost/multi:latest", "table", "Config compared"),
    ("#/compare/demo.localhost/my/app:9?with=demo.localhost/multi:latest", "table", "Overview"),
    ("#/demo.localhost/acme:2?view=change", "button", "Preview what this affects"),
];

/// How far the page goes beyond the screen, and the first elements that do.
const TOO_WIDE: &str = "
    const page = document.documentElement, over = page.scrollWidth - page.clientWidth;
    const beyond = (e) => e.getBoundingClientRect().right > page.clientWidth;
    const name = (e) => e.tagName.toLowerCase() + '.' + e.className;
    return over > 0 ? over + ' pixels: ' + [...document.body.querySelectorAll('*')].filter(beyond).slice(0, 6).map(name) : null";

async fn arrive(page: &Page, (fragment, role, name): (&str, &str, &str)) -> Outcome {
    page.open(fragment).await?;
    page.find(role, name).await?;
    page.until_true("an end of all waiting", async || {
        let waiting = !page.all_of("progressbar").await?.is_empty();
        let checking =
            page.script("return document.querySelector('main').innerText.includes('checking')").await?;
        Ok(!waiting && checking == Value::Bool(false))
    })
    .await
}

/// What axe-core has to say, a line a rule with the elements that break it.
async fn violations(page: &Page) -> Outcome<Vec<String>> {
    let loaded = page.script("return typeof window.axe").await?;
    if loaded != "object" {
        page.script(&site::axe()?).await?;
    }
    let run = "const done = arguments[0];
        axe.run(document, { resultTypes: ['violations'] }).then(
            (result) => done(result.violations.map((v) =>
                v.id + ': ' + v.help + ' — ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.html.slice(0, 160)
                    + ' ' + (n.any[0]?.message ?? '')).join('; '))),
            (error) => done(['axe-core failed: ' + error]))";
    let found = page.driver().execute_async(run, Vec::new()).await?;
    Ok(serde_json::from_value(found.json().clone())?)
}

async fn has_no_violations(theme: &str) -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_theme(theme).await?;
    let mut found = Vec::new();
    for place in PLACES {
        arrive(&page, place).await?;
        found.extend(
            violations(&page).await?.into_iter().map(|violation| format!("{}: {violation}", place.0)),
        );
    }
    // The states that a person brings about.
    page.enter_reference("Not/A/Reference").await?;
    page.until_true("a broken reference", async || Ok(page.alert().await?.contains("lowercase"))).await?;
    found.extend(
        violations(&page).await?.into_iter().map(|violation| format!("broken reference: {violation}")),
    );
    let request = page.find("complementary", "Requests").await?.find("DisclosureTriangle", None).await?;
    request[0].click().await?;
    found.extend(
        violations(&page).await?.into_iter().map(|violation| format!("an open request: {violation}")),
    );
    page.script("document.activeElement.blur()").await?;
    page.press("?").await?;
    page.find("dialog", "Keys").await?;
    found.extend(violations(&page).await?.into_iter().map(|violation| format!("the keys: {violation}")));
    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_the_light_theme() -> Outcome {
    has_no_violations("light").await
}

#[tokio::test]
async fn axe_finds_nothing_in_the_dark_theme() -> Outcome {
    has_no_violations("dark").await
}

#[tokio::test]
async fn axe_finds_nothing_in_a_registry_that_lies_or_lags() -> Outcome {
    let shelf = Shelf::get()?;
    let proxy = Proxy::of(&shelf)?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let lie = Answer::new(200, "application/vnd.oci.image.manifest.v1+json", "{}");
    proxy.answer("/manifests/sha256:", lie);
    page.open(&format!("#/{}/team/single@sha256:{}", proxy.host(), "0".repeat(64))).await?;
    page.until_true("that it differs", async || Ok(page.alert().await?.contains("differs"))).await?;
    assert_eq!(violations(&page).await?, Vec::<String>::new());
    let gate = proxy.hold("/v2/team/index/manifests/1.0");
    page.open(&format!("#/{}/{}", proxy.host(), Shelf::INDEX)).await?;
    page.until_true("a wait", async || {
        Ok(gate.waiting() > 0 && !page.all_of("progressbar").await?.is_empty())
    })
    .await?;
    assert_eq!(violations(&page).await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn nothing_is_wider_than_a_narrow_screen() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let mut found = Vec::new();
    for width in [390, 360] {
        page.set_width(width).await?;
        for place in PLACES {
            arrive(&page, place).await?;
            let wide = page.script(TOO_WIDE).await?;
            if !wide.is_null() {
                found.push(format!("{} on {width} pixels: {wide}", place.0));
            }
        }
        page.press("r").await?;
        page.find("complementary", "Requests").await?;
        found.extend(
            violations(&page).await?.into_iter().map(|violation| format!("{width} pixels: {violation}")),
        );
        page.press("r").await?;
    }
    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_theme_follows_the_system_until_it_is_chosen() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let background = async || page.script("return getComputedStyle(document.body).backgroundColor").await;
    page.set_theme("light").await?;
    page.open("#/").await?;
    page.find("combobox", "Theme").await?;
    let light = background().await?;
    page.set_theme("dark").await?;
    page.until_true("the dark theme", async || Ok(background().await? != light)).await?;
    let dark = background().await?;
    page.set_theme("light").await?;
    page.until_true("the light theme", async || Ok(background().await? == light)).await?;
    page.find("combobox", "Theme").await?.send_keys("Dark").await?;
    page.until_true("the theme that was chosen", async || Ok(background().await? == dark)).await?;
    page.driver().refresh().await?;
    page.find("combobox", "Theme").await?;
    page.until_true("the theme that was chosen before", async || Ok(background().await? == dark)).await
}
