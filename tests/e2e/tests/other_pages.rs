//! Pages of other origins, which must not use the companion's relay, and so what it alone may reach.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use e2e::http_server::HttpServer;
use e2e::patience::until_true;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Browser, Outcome};
use serde_json::json;

#[tokio::test]
async fn a_page_of_another_origin_gets_nothing_by_the_relay_in_any_way_that_a_page_has() -> Outcome {
    let count = Arc::new(AtomicUsize::new(0));
    let counting = count.clone();
    let registry = HttpServer::start(move |_| {
        counting.fetch_add(1, Ordering::SeqCst);
        Answer::new(200, "application/json", "{}")
    })?;
    let companion = WaybillServer::start(&["--registry", &registry.host()])?;
    let relay = format!("{}/relay/{}/v2/", companion.root(), registry.host());
    let page_of_another =
        format!("<!doctype html><title>another</title><form method=post action=\"{relay}\"></form>");
    let other = HttpServer::start(move |_| Answer::new(200, "text/html", page_of_another.clone()))?;
    let browser = Browser::start().await?;
    let page = browser.page()?;

    page.visit(&format!("http://{}/", other.host())).await?;
    let ways = format!(
        "const url = {};
         const told = [];
         for (const options of [
             {{}}, {{ mode: 'no-cors' }}, {{ headers: {{ authorization: 'Basic x' }} }}, {{ method: 'DELETE' }},
             {{ method: 'POST', mode: 'no-cors', body: 'x' }},
         ]) {{
             await fetch(url, options).then((answer) => told.push(answer.type), () => told.push('failed'));
         }}
         const image = new Image();
         await new Promise((done) => {{ image.onload = image.onerror = done; image.src = url; }});
         return told;",
        json!(relay)
    );
    let told = page.script(&format!("return (async () => {{ {ways} }})()")).await?;
    assert_eq!(told, json!(["failed", "opaque", "failed", "failed", "opaque"]));
    page.script("document.forms[0].submit()").await?;
    // A preflight, which a page of another origin sends first, is refused as everything else.
    let line = |method: &str| format!("{method} /relay/{}/v2/  403  ", registry.host());
    let expected = [("GET", 3), ("OPTIONS", 2), ("POST", 2)];
    until_true("a line in the log for each of them", || {
        let log = companion.log()?;
        Ok(expected.iter().all(|(method, times)| log.matches(&line(method)).count() == *times))
    })?;
    assert_eq!(count.load(Ordering::SeqCst), 0, "the registry was asked");

    // The companion's own page is answered.
    page.visit(&format!("{}/#/{}/", companion.root(), registry.host())).await?;
    let own = page.script(&format!("return fetch({}).then((answer) => answer.status)", json!(relay))).await?;
    assert_eq!(own, json!(200));
    Ok(())
}

/// Over plain HTTP to a name a browser does not tell the companion whose page it is.
#[tokio::test]
async fn a_page_of_another_name_gets_nothing_though_the_browser_does_not_say_whose_it_is() -> Outcome {
    let count = Arc::new(AtomicUsize::new(0));
    let counting = count.clone();
    let registry = HttpServer::start(move |_| {
        counting.fetch_add(1, Ordering::SeqCst);
        Answer::new(200, "application/json", r#"{"name":"team/app","tags":["1.0"]}"#)
    })?;
    let companion = WaybillServer::start(&["--name", "companion.test", "--registry", &registry.host()])?;
    let root = companion.root().replace("127.0.0.1", "companion.test");
    let other =
        HttpServer::start(|_| Answer::new(200, "text/html", "<!doctype html><title>another</title>"))?;
    let browser = Browser::start().await?;
    let page = browser.page()?;

    page.visit(&format!("http://{}/", other.host().replace("127.0.0.1", "other.test"))).await?;
    let ways = format!(
        "const url = {};
         await fetch(url, {{ mode: 'no-cors' }});
         await fetch(url, {{ mode: 'no-cors', headers: {{ 'Waybill-Page': '1' }} }});
         const image = new Image();
         await new Promise((done) => {{ image.onload = image.onerror = done; image.src = url; }});",
        json!(format!("{root}/relay/{}/v2/", registry.host()))
    );
    page.script(&format!("return (async () => {{ {ways} }})()")).await?;
    until_true("a line in the log for each of them", || {
        let line = format!("GET /relay/{}/v2/  403  ", registry.host());
        Ok(companion.log()?.matches(&line).count() == 3)
    })?;
    assert_eq!(count.load(Ordering::SeqCst), 0, "the registry was asked");

    page.visit(&format!("{root}/#/{}/team/app", registry.host())).await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.iter().any(|row| row.says("1.0"))))
        .await?;
    until_true("the page's own request in the log", || {
        let line = format!("GET /relay/{}/v2/team/app/tags/list  200  ", registry.host());
        Ok(companion.log()?.contains(&line))
    })
}
