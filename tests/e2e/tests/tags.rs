//! The table of tags fills itself where it is in sight, sorts and groups once all is read, and leads on with several tags.

use std::sync::{Arc, Mutex};

use e2e::http_server::HttpServer;
use e2e::{Answer, Browser, Engine, Outcome, Page, Row};
use serde_json::json;

use crate::workshop::{click, fill, shows};

in_both_browsers!(
    tags_in_sight_are_read_and_all_before_they_are_sorted,
    tags_of_one_digest_share_a_row,
    several_tags_are_compared_and_removed_by_one_plan,
);

const TAGS: u32 = 150;

/// The config of an image: the higher the number of its tag, the earlier it was built.
fn config(number: u32) -> String {
    let (day, minute) = (1 + number / 60, number % 60);
    json!({
        "os": "linux",
        "architecture": "amd64",
        "created": format!("2026-05-{:02}T12:{:02}:00Z", 28 - day, 59 - minute),
        "rootfs": { "type": "layers", "diff_ids": [] },
    })
    .to_string()
}

fn digest(text: &str) -> String {
    e2e::sha256sum::digest(text.as_bytes())
}

/// The manifest of an image of about so many kilobytes.
fn manifest(number: u32) -> String {
    let config = config(number);
    let size = (number * 7 % TAGS + 1) * 1000;
    json!({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": { "mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest(&config), "size": config.len() },
        "layers": [{ "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": digest(&number.to_string()), "size": size }],
    })
    .to_string()
}

/// A registry of images, and the paths that it was asked for.
fn registry() -> Outcome<(HttpServer, Arc<Mutex<Vec<String>>>)> {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    let server = HttpServer::start(move |request| {
        noted.lock().unwrap().push(request.path.clone());
        answer(&request.path).with_header("access-control-allow-origin", "*")
    })?;
    Ok((server, asked))
}

fn answer(path: &str) -> Answer {
    if let Some((_, tag)) = path.split_once("/manifests/1.") {
        let number = tag.parse().unwrap_or_default();
        return Answer::new(200, "application/vnd.oci.image.manifest.v1+json", manifest(number));
    }
    if let Some((_, wanted)) = path.split_once("/blobs/") {
        let found = (0..TAGS).map(config).find(|config| digest(config) == wanted);
        return found.map_or_else(
            || Answer::new(404, "application/json", "{}"),
            |config| Answer::new(200, "application/octet-stream", config),
        );
    }
    let names: Vec<_> = (0..TAGS).map(|number| format!("1.{number}")).collect();
    let tags = if path.contains("last=") { json!([]) } else { json!(names) };
    Answer::new(200, "application/json", json!({ "name": "my/app", "tags": tags }).to_string())
}

async fn first(page: &Page) -> Outcome<String> {
    Ok(page.table("Tags").await?.first().map(Row::name).unwrap_or_default())
}

async fn choose(page: &Page, order: &str) -> Outcome {
    let script = format!(
        "const select = document.querySelector('.names__tools select');
         select.value = '{order}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.script(&script).await.map(|_| ())
}

async fn tags_in_sight_are_read_and_all_before_they_are_sorted(engine: Engine) -> Outcome {
    let (server, asked) = registry()?;
    let count = |part: &str| asked.lock().unwrap().iter().filter(|path| path.contains(part)).count();
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/my/app", server.host())).await?;
    page.until_true("size and date of the first tag", async || {
        let rows = page.table("Tags").await?;
        let says = |row: &Row| row.digests.len() == 1 && row.says("kB") && row.says("2026-05-2");
        Ok(rows.first().is_some_and(says))
    })
    .await?;
    shows(&page, "not read yet").await?;
    assert!(count("/manifests/") < 60, "only what is in sight is read: {}", count("/manifests/"));

    // What an order takes is said first; meanwhile nothing changes its place.
    assert_eq!(first(&page).await?, "1.149");
    choose(&page, "created").await?;
    shows(&page, "Sorting by date requires reading ").await?;
    shows(&page, " more tags first, with up to 3 requests each.").await?;
    assert_eq!(first(&page).await?, "1.149");
    click(&page, "button", "Read them").await?;
    page.until_true("the latest build first", async || Ok(first(&page).await? == "1.0")).await?;
    assert_eq!(count("/manifests/"), 150, "each is read once");
    assert_eq!(count("/blobs/"), 150);
    assert!(page.fragment().await?.ends_with("?order=created"), "{}", page.fragment().await?);
    choose(&page, "largest").await?;
    page.until_true("the largest first", async || Ok(first(&page).await? == "1.107")).await?;
    choose(&page, "smallest").await?;
    page.until_true("the smallest first", async || Ok(first(&page).await? == "1.0")).await?;
    assert_eq!(count("/manifests/"), 150, "nothing is asked for twice");

    // The filter stands in the link, too, and Back finds both.
    page.find("searchbox", "Filter tags").await?.send_keys("1.14").await?;
    page.until_true("the tags that match", async || Ok(page.table("Tags").await?.len() == 11)).await?;
    let link = page.fragment().await?;
    assert!(link.ends_with("?filter=1.14&order=smallest"), "{link}");
    let smallest = first(&page).await?;
    page.click("link", &smallest).await?;
    page.until_true("the image", async || Ok(page.title().await?.contains(&smallest))).await?;
    page.driver().back().await?;
    page.until_true("the same list", async || {
        Ok(page.table("Tags").await?.len() == 11 && first(&page).await? == smallest)
    })
    .await?;
    assert_eq!(page.fragment().await?, link);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn tags_of_one_digest_share_a_row(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme?group=digest").await?;
    page.until_true("one row for the tags on one digest, once all are read", async || {
        if let [button] = &page.all("button", "Read them").await?[..] {
            // Those in sight may come before it is clicked.
            _ = button.click().await;
        }
        let rows = page.table("Tags").await?;
        let latest = rows.iter().find(|row| row.name() == "latest");
        Ok(rows.len() == 12 && latest.is_some_and(|row| row.says("2.0.1, 2.0, 2")))
    })
    .await?;
    page.click("button", "Tags on the digest of latest").await?;
    page.until_true("these tags one by one", async || {
        let rows = page.table("Tags").await?;
        let below: Vec<_> = rows.iter().filter(|row| row.says("= same digest")).map(Row::name).collect();
        Ok(rows.len() == 16 && below == ["latest", "2.0.1", "2.0", "2"])
    })
    .await?;
    page.click("button", "Tags on the digest of latest").await?;
    page.until_true("one row again", async || Ok(page.table("Tags").await?.len() == 12)).await
}

async fn several_tags_are_compared_and_removed_by_one_plan(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/acme").await?;
    for tag in ["2.0.1", "latest", "1.9.0"] {
        page.click("checkbox", &format!("Choose {tag}")).await?;
    }
    shows(&page, "3 tags chosen on 2 digests: latest, 2.0.1, 1.9.0").await?;
    // The older one is A.
    click(&page, "link", "Compare 2").await?;
    page.until_true("a comparison", async || {
        Ok(page
            .fragment()
            .await?
            .starts_with("#/compare/demo.localhost/acme:1.9.0?with=demo.localhost/acme:latest"))
    })
    .await?;
    page.driver().back().await?;
    for tag in ["1.9.0", "1.0.0"] {
        page.click("checkbox", &format!("Choose {tag}")).await?;
    }
    shows(&page, "2 tags chosen on 2 digests: 1.9.0, 1.0.0").await?;
    click(&page, "button", "Preview removal").await?;
    click(&page, "button", "Preview what this affects").await?;
    shows(&page, "2 requests will be sent").await?;
    fill(&page, "Type acme to confirm", "acme").await?;
    click(&page, "button", "Untag 2 tags").await?;
    shows(&page, "Finished: 2 of 2 done.").await?;
    click(&page, "button", "Back to the tags").await?;
    page.until_true("two tags less", async || {
        let names: Vec<_> = page.table("Tags").await?.iter().map(Row::name).collect();
        Ok(names.len() > 8 && !names.iter().any(|name| name == "1.9.0" || name == "1.0.0"))
    })
    .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
