//! Back and Forward find a list as it was left, and ask for nothing again; a link, Enter and a change from here do ask.

use std::sync::{Arc, Mutex};

use e2e::http_server::HttpServer;
use e2e::{Answer, Browser, Outcome, Page};
use serde_json::{Value, json};

use crate::workshop::{click, fill, shows};

/// A registry of 400 repositories, each with the same 400 tags, that notes the path of every request.
struct Long {
    server: HttpServer,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Long {
    fn start() -> Outcome<Self> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let server = HttpServer::start(move |request| {
            if request.method != "OPTIONS" {
                noted.lock().unwrap().push(request.path.clone());
            }
            answer(&request.path).with_header("access-control-allow-origin", "*")
        })?;
        Ok(Self { server, asked })
    }

    /// How many requests had this in their path.
    fn count(&self, part: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|path| path.contains(part)).count()
    }
}

fn answer(path: &str) -> Answer {
    let names = |prefix: &str| (0..400).map(|number| format!("{prefix}{number}")).collect::<Vec<_>>();
    // Without a header Link a page cannot know that the list has ended.
    let is_over = path.contains("last=");
    if path.contains("/manifests/") {
        let manifest =
            r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","layers":[]}"#;
        return Answer::new(200, "application/vnd.oci.image.manifest.v1+json", manifest);
    }
    let list = match path {
        _ if is_over => json!({ "tags": [], "repositories": [] }),
        _ if path.contains("/tags/list") => json!({ "tags": names("v1.") }),
        _ if path.contains("/_catalog") => json!({ "repositories": names("team/app") }),
        _ => json!({}),
    };
    Answer::new(200, "application/json", list.to_string())
}

/// Scrolls the list and the page; where both are then.
async fn scroll(page: &Page, top: u32) -> Outcome<Value> {
    let script = format!("document.querySelector('.names').scrollTop = {top}; window.scrollTo(0, 60)");
    page.script(&script).await?;
    // Rows in sight of there are drawn before anything of them is clicked.
    page.until_true("rows there", async || {
        let row =
            "return Boolean(document.elementFromPoint(100, 500)?.closest('.names__row a, .names__row'))";
        Ok(page.script(row).await? == json!(true))
    })
    .await?;
    position(page).await
}

async fn position(page: &Page) -> Outcome<Value> {
    page.script("return [document.querySelector('.names')?.scrollTop, window.scrollY]").await
}

async fn stands_at(page: &Page, place: &Value) -> Outcome {
    page.until_true(&format!("the list at {place}"), async || Ok(position(page).await? == *place)).await
}

/// Follows the link of a row, as a click on it does.
async fn follow(page: &Page, name: &str) -> Outcome {
    let script = format!(
        "const link = [...document.querySelectorAll('.names a')].find((one) => one.innerText === '{name}');
         link?.click();
         return Boolean(link)"
    );
    page.until_true(&format!("the row of {name}"), async || Ok(page.script(&script).await? == json!(true)))
        .await
}

async fn is_titled(page: &Page, title: &str) -> Outcome {
    page.until_true(title, async || Ok(page.title().await? == format!("{title} · Waybill"))).await
}

/// How many rows the table has, with those that are not drawn.
async fn rows(page: &Page) -> Outcome<usize> {
    let count = page.script("return document.querySelector('.names table').ariaRowCount").await?;
    Ok(count.as_str().and_then(|count| count.parse::<usize>().ok()).unwrap_or_default().saturating_sub(1))
}

/// How many of the rows that are drawn have a digest.
async fn resolved(page: &Page) -> Outcome<usize> {
    Ok(page.table("Tags").await?.iter().filter(|row| !row.digests.is_empty()).count())
}

#[tokio::test]
async fn back_and_forward_find_the_tags_as_they_were_left() -> Outcome {
    let registry = Long::start()?;
    let host = registry.server.host();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.set_width(900).await?;
    page.open(&format!("#/{host}/team/app1")).await?;
    page.find("searchbox", "Filter tags").await?.send_keys("v1.3").await?;
    page.until_true("the tags that match", async || Ok(rows(&page).await? == 111)).await?;
    page.click("button", "Read 111 tags").await?;
    page.find("button", "Read again").await?;
    page.find("combobox", "Order").await?.send_keys("oldest").await?;
    page.until_true("the oldest first", async || {
        Ok(page.table("Tags").await?.first().is_some_and(|row| row.name() == "v1.3"))
    })
    .await?;
    let place = scroll(&page, 1500).await?;
    assert_eq!(place[0], json!(1500));
    follow(&page, "v1.335").await?;
    is_titled(&page, &format!("{host}/team/app1:v1.335")).await?;
    page.until_true("the manifest", async || Ok(page.trace().await?.iter().any(|stop| stop.says("hashed"))))
        .await?;
    let lists = registry.count("/tags/list");
    let manifests = registry.count("/manifests/");

    page.driver().back().await?;
    stands_at(&page, &place).await?;
    let order = page.script("return document.querySelector('.names__tools select').value").await?;
    assert_eq!(order, json!("oldest"));
    assert_eq!(rows(&page).await?, 111);
    let drawn = page.table("Tags").await?;
    assert!(drawn.len() >= 20 && resolved(&page).await? == drawn.len(), "all that is in sight is read");
    page.driver().forward().await?;
    is_titled(&page, &format!("{host}/team/app1:v1.335")).await?;
    page.driver().back().await?;
    stands_at(&page, &place).await?;
    assert_eq!(registry.count("/tags/list"), lists, "the list was asked for again");
    // The image is a page of its own, and is asked for whenever it is opened.
    assert!(registry.count("/manifests/") <= manifests + 1, "tags were resolved again");

    // A person who wants to know again asks again.
    let before = registry.count("/manifests/");
    page.click("button", "Read again").await?;
    page.until_true("another request for each", async || Ok(registry.count("/manifests/") == before + 111))
        .await?;
    page.find("button", "Read again").await?;

    // A link leads to the list as it is now, from its top, and what is in sight is read anew.
    follow(&page, "v1.335").await?;
    is_titled(&page, &format!("{host}/team/app1:v1.335")).await?;
    page.click("link", "team/app1").await?;
    page.until_true("the list, asked for again", async || Ok(registry.count("/tags/list") > lists)).await?;
    page.until_true("all tags", async || Ok(page.status().await?.contains("400 tags"))).await?;
    assert_eq!(position(&page).await?, json!([0, 0]));
    shows(&page, "read since ").await?;
    page.find("button", "Read 400 tags").await?;

    // Enter in the bar asks anew for what is in sight.
    page.until_true("all in sight", async || Ok(resolved(&page).await? >= 15)).await?;
    let (lists, manifests) = (registry.count("/tags/list"), registry.count("/manifests/"));
    page.find("searchbox", "Image reference").await?.send_keys("\u{e007}").await?;
    page.until_true("another list", async || Ok(registry.count("/tags/list") > lists)).await?;
    page.until_true("other manifests", async || Ok(registry.count("/manifests/") >= manifests + 15)).await
}

#[tokio::test]
async fn back_finds_the_repositories_as_they_were_left() -> Outcome {
    let registry = Long::start()?;
    let host = registry.server.host();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{host}/")).await?;
    page.until_true("the repositories", async || Ok(page.status().await?.contains("400 repositories")))
        .await?;
    let place = scroll(&page, 7200).await?;
    let asked = registry.count("/_catalog");
    let name = page.script("return [...document.querySelectorAll('.names a')][30].innerText").await?;
    follow(&page, name.as_str().unwrap_or_default()).await?;
    page.until_true("the tags", async || Ok(page.status().await?.contains("400 tags"))).await?;
    page.driver().back().await?;
    page.until_true("the repositories", async || Ok(page.status().await?.contains("400 repositories")))
        .await?;
    stands_at(&page, &place).await?;
    assert_eq!(registry.count("/_catalog"), asked, "the list was asked for again");
    Ok(())
}

#[tokio::test]
async fn after_a_change_from_here_back_asks_again() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme").await?;
    page.until_true("the tags of acme", async || Ok(page.table("Tags").await?.len() > 10)).await?;
    let count = page.table("Tags").await?.len();
    page.until_true("digests", async || Ok(resolved(&page).await? >= 10)).await?;
    page.open("#/demo.localhost/acme:1.0.0?view=change").await?;
    click(&page, "button", "Preview what this affects").await?;
    fill(&page, "Type acme to confirm", "acme").await?;
    click(&page, "button", "Untag").await?;
    shows(&page, "Finished: 1 of 1 done.").await?;
    page.driver().back().await?;
    page.until_true("one tag less", async || Ok(page.table("Tags").await?.len() == count - 1)).await?;
    page.until_true("digests", async || Ok(resolved(&page).await? >= 10)).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
