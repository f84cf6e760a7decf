//! From a link to the comparison of two images, each for eight platforms.

use super::bare_page;
use super::stopwatch::{arrive, asked_of, median, numbers};
use super::table::Line;
use crate::oci_layout::Layout;
use crate::{Browser, Outcome, Registry, site, skopeo};

const ROUNDS: usize = 5;
const REQUESTS: f64 = 8.0;
const REPOSITORY: &str = "bench/eight";
const PLATFORMS: [&str; 8] = [
    "linux/amd64",
    "linux/386",
    "linux/arm64",
    "linux/arm/v7",
    "linux/arm/v6",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
];

const VERDICT: &str = "document.querySelector('[aria-label=Verdict]').textContent.includes('layers differ')";

/// What is read of both: the index, and manifest and config of its first image.
const BARE: &str = "
    for (const tag of ['1.0', '1.1']) {
        const index = await document_of(REPOSITORY, tag);
        const manifest = await document_of(REPOSITORY, index.manifests[0].digest);
        document.querySelector('pre').textContent += JSON.stringify(await config(REPOSITORY, manifest));
    }
    requestAnimationFrame(() => { window.done = [performance.now(), asked] });";

/// In turn, each in a fresh profile.
pub(super) async fn measure() -> Outcome<Vec<Line>> {
    let registry = Registry::start()?;
    let repository = format!("{}/{REPOSITORY}", registry.host());
    for tag in ["1.0", "1.1"] {
        skopeo::copy(&Layout::index(&PLATFORMS, tag)?.source(), &format!("{repository}:{tag}"), &[])?;
    }
    let bare = bare_page::serve(&registry.url(), &format!("const REPOSITORY = '{REPOSITORY}'; {BARE}"))?;
    let (bare, ours) = (
        format!("http://{}/", bare.host()),
        format!("{}#/compare/{repository}:1.0?with={repository}:1.1", site::url()?),
    );
    let told = format!("[performance.now(), {}]", asked_of(&registry.url()));
    let (mut times, mut bare_times, mut requests, mut bare_requests) = (Vec::new(), Vec::new(), 0.0, 0.0);
    for _ in 0..ROUNDS {
        let (time, count) = once(&ours, VERDICT, &told).await?;
        times.push(time);
        requests = count.max(requests);
        let (time, count) = once(&bare, "window.done", "window.done").await?;
        bare_times.push(time);
        bare_requests = count;
    }
    let (time, bare_time) = (median(times), median(bare_times));
    let what = "the comparison of two images for 8 platforms";
    Ok(vec![
        Line {
            what: format!("requests from a link to {what}"),
            target: format!("≤ {REQUESTS}"),
            measured: format!("{requests}"),
            beside: format!("a bare page {bare_requests}"),
            ratio: Some(requests / bare_requests),
            met: Some(requests <= REQUESTS),
        },
        Line {
            what: format!("from a link to {what}, cold, median of {ROUNDS}"),
            target: "–".to_owned(),
            measured: format!("{time:.0} ms"),
            beside: format!("a bare page with these requests one after another {bare_time:.0} ms"),
            ratio: Some(time / bare_time),
            met: None,
        },
    ])
}

/// How long it takes, and how many requests.
async fn once(url: &str, condition: &str, told: &str) -> Outcome<(f64, f64)> {
    let browser = Browser::start().await?;
    let [time, requests] = numbers(&arrive(&browser.page()?, url, condition, told).await?)?;
    Ok((time, requests))
}
