//! 2,500 tags: all at once, as Debian's registry lists them, and over several pages, as others do.

use std::thread;

use e2e::oci_layout::Layout;
use e2e::paging::paged;
use e2e::{Browser, Cors, Outcome, Page, Proxy, Registry, skopeo};

const COUNT: usize = 2500;
const THREADS: usize = 8;

/// A registry whose repository `many/tags` has one image under many tags.
fn filled() -> Outcome<Registry> {
    let registry = Registry::start()?;
    let repository = format!("{}/many/tags", registry.host());
    skopeo::copy(&Layout::image("linux/amd64", "many")?.source(), &format!("{repository}:v1.0.0"), &[])?;
    let manifest = skopeo::raw(&format!("{repository}:v1.0.0"))?;
    let put = |thread: usize| {
        (1..COUNT).skip(thread).step_by(THREADS).try_for_each(|number| {
            let media_type = "application/vnd.oci.image.manifest.v1+json";
            registry.put_manifest("many/tags", &format!("v1.{number}.0"), media_type, &manifest)
        })
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || put(thread))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap())
    })?;
    Ok(registry)
}

/// Reads the list of a host, and compares what can be seen of it with what there is.
async fn lists_all(page: &Page, host: &str, expected: &[String]) -> Outcome {
    page.open(&format!("#/{host}/many/tags")).await?;
    page.until_true("a count of all the tags", async || Ok(page.status().await?.contains("2,500 tags")))
        .await?;
    let mut rows = page.table("Tags").await?;
    assert_eq!(rows.first().map(e2e::Row::name).as_deref(), Some("v1.2499.0"), "newest first");
    assert!(rows.len() < 500, "only rows in sight are drawn, not {}", rows.len());
    rows.retain(|row| !expected.contains(&row.name()));
    assert_eq!(rows, [], "only tags that skopeo knows");
    let filter = page.find("searchbox", "Filter tags").await?;
    filter.send_keys("v1.1234.0").await?;
    page.until_true("the one tag that matches", async || {
        let rows = page.table("Tags").await?;
        Ok(rows.len() == 1 && rows[0].name() == "v1.1234.0")
    })
    .await?;
    page.click("link", "v1.1234.0").await?;
    page.until_true("its trace", async || {
        // Where the registry's digest may not be read there is nothing to compare with.
        let proven = |stop: &e2e::Row| stop.says("verified") || stop.says("hashed");
        Ok(page.trace().await?.iter().any(|stop| stop.says("Manifest") && proven(stop)))
    })
    .await
}

#[tokio::test]
async fn two_thousand_five_hundred_tags_are_all_listed_however_they_come() -> Outcome {
    let registry = filled()?;
    let expected = skopeo::tags(&format!("{}/many/tags", registry.host()))?;
    assert_eq!(expected.len(), COUNT);
    let browser = Browser::start().await?;
    let page = browser.page()?;
    lists_all(&page, &registry.host(), &expected).await?;
    for cors in [Cors::Exposed, Cors::Plain] {
        let proxy = Proxy::of(&registry)?;
        proxy.set_cors(cors);
        proxy.change("/tags/list", paged);
        lists_all(&page, &proxy.host(), &expected).await?;
        let pages = proxy.asked().iter().filter(|asked| asked.path.contains("/tags/list")).count();
        assert!((3..=4).contains(&pages), "{pages} pages with {cors:?} headers");
        assert!(proxy.asked().iter().all(|asked| asked.method != "OPTIONS"));
    }
    Ok(())
}
