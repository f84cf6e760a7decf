//! From a link to the verdict on an index of twelve platforms, and from there to the verdict on all of them.

use super::bare_page;
use super::stopwatch::{arrive, asked_of, click, median, numbers};
use super::table::Line;
use crate::http_server::HttpServer;
use crate::oci_layout::Layout;
use crate::{Browser, Outcome, Registry, site, skopeo};

const ROUNDS: usize = 5;
const REPOSITORY: &str = "bench/twelve";
const PLATFORMS: [&str; 12] = [
    "linux/amd64",
    "linux/386",
    "linux/arm64",
    "linux/arm/v7",
    "linux/arm/v6",
    "linux/arm/v5",
    "linux/loong64",
    "linux/mips64le",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
    "freebsd/amd64",
];

/// What the page shows at first, all manifests and one image of them in full; `others` asks for the rest of all of them.
const BARE: &str = "
    const index = await document_of(REPOSITORY, '1.0');
    const manifests = [];
    for (const { digest } of index.manifests) manifests.push(await document_of(REPOSITORY, digest));
    const rest = async (manifest) => {
        document.querySelector('pre').textContent += JSON.stringify(await config(REPOSITORY, manifest));
        await layers(REPOSITORY, manifest);
    };
    await rest(manifests[0]);
    window.first = [performance.now(), asked];
    window.others = async () => {
        const started = performance.now(), before = asked;
        seen.clear();
        for (const manifest of manifests) await rest(manifest);
        return [performance.now() - started, asked - before];
    };";

const VERDICT: &str = "document.querySelector('[aria-label=Verdict]').textContent";

/// What both pages took: until one platform is judged, and from there until all are.
#[derive(Clone, Copy)]
struct Taken {
    first: f64,
    first_requests: f64,
    all: f64,
    all_requests: f64,
}

/// In turn, each in a fresh profile.
pub(super) async fn measure() -> Outcome<Vec<Line>> {
    let registry = Registry::start()?;
    let tag = format!("{}/{REPOSITORY}:1.0", registry.host());
    skopeo::copy(&Layout::index(&PLATFORMS, "twelve")?.source(), &tag, &[])?;
    let bare = bare_page::serve(&registry.url(), &format!("const REPOSITORY = '{REPOSITORY}'; {BARE}"))?;
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(judged(&registry, &tag).await?);
        least.push(floor(&bare).await?);
    }
    let of = |taken: &[Taken], value: fn(&Taken) -> f64| median(taken.iter().map(value));
    let row = |what: &str, time: fn(&Taken) -> f64, target: Option<f64>| {
        let (ours, least) = (of(&ours, time), of(&least, time));
        let ratio = ours / least;
        Line {
            what: format!("{what}, median of {ROUNDS}"),
            target: target.map_or_else(|| "–".to_owned(), |target| format!("≤ {target}")),
            measured: format!("{ours:.0} ms"),
            beside: format!("a bare page with these requests one after another {least:.0} ms"),
            ratio: Some(ratio),
            met: target.map(|target| ratio <= target),
        }
    };
    let requests = |what: &str, count: fn(&Taken) -> f64| {
        let (ours, least) = (of(&ours, count), of(&least, count));
        Line {
            what: what.to_owned(),
            target: "≤ the bare page".to_owned(),
            measured: format!("{ours:.0}"),
            beside: format!("the bare page {least:.0}"),
            ratio: Some(ours / least),
            met: Some(ours <= least),
        }
    };
    Ok(vec![
        requests("requests from a link to the verdict, index of 12 platforms", |taken| taken.first_requests),
        row("from a link to the verdict, index of 12 platforms, cold", |taken| taken.first, None),
        requests("requests from there to the verdict on all 12", |taken| taken.all_requests),
        row("from there to the verdict on all 12", |taken| taken.all, Some(1.0)),
    ])
}

async fn floor(bare: &HttpServer) -> Outcome<Taken> {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let url = format!("http://{}/", bare.host());
    let [first, first_requests] = numbers(&arrive(&page, &url, "window.first", "window.first").await?)?;
    let told = page.driver().execute_async("window.others().then(arguments[0])", Vec::new()).await?;
    let [all, all_requests] = numbers(told.json())?;
    Ok(Taken { first, first_requests, all, all_requests })
}

async fn judged(registry: &Registry, tag: &str) -> Outcome<Taken> {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let count = asked_of(&registry.url());
    let is_there = format!("{VERDICT}.includes('Pullable on linux/amd64;')");
    let told = format!("[performance.now(), {count}]");
    let told = arrive(&page, &format!("{}#/{tag}", site::url()?), &is_there, &told).await?;
    let [first, first_requests] = numbers(&told)?;
    let offer = page
        .until("the button that checks all", async || {
            let mut buttons = page.all_of("button").await?.into_iter();
            loop {
                let Some(button) = buttons.next() else { return Ok(None) };
                if button.text().await?.starts_with("Check all platforms") {
                    return Ok(Some(button));
                }
            }
        })
        .await?;
    let all = click(&page, &offer, &format!("{VERDICT}.includes('Pullable on all 12 platforms.')")).await?;
    let [requests] = numbers(&page.script(&format!("return [{count}]")).await?)?;
    Ok(Taken { first, first_requests, all, all_requests: requests - first_requests })
}
