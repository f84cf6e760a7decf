//! From an empty browser to the first verified manifest.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::stopwatch::{median, time_until};
use super::table::Line;
use crate::http_server::HttpServer;
use crate::{Answer, Outcome, Shelf, site};

const ROUNDS: usize = 5;
const TRACE: &str = "/verified|hashed/.test(document.querySelector('[aria-label=\"What this reference resolves to\"]').textContent)";

/// Our page, the least that any page could take, and Joxit's if there is one: in turn, so that all see the
/// same machine.
pub(super) async fn measure(joxit: Option<&Path>) -> Outcome<Vec<Line>> {
    let shelf = Shelf::get()?;
    let registry = shelf.url();
    let url = format!("{}#/{}/{}", site::url()?, shelf.host(), Shelf::SINGLE);
    let floor = HttpServer::start(move |_| Answer::new(200, "text/html", bare_page(&registry)))?;
    let floor_url = format!("http://{}/", floor.host());
    let registry = shelf.url();
    let other = joxit.map(|folder| serve_joxit(folder.to_owned(), registry)).transpose()?;
    let other_url = other.as_ref().map(|server| format!("http://{}/#!/taglist/team/single", server.host()));
    let demo_url = format!("{}#/demo.localhost/single:latest", site::url()?);
    let (mut ours, mut demo, mut least, mut theirs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(time_until(&url, TRACE).await?);
        demo.push(time_until(&demo_url, TRACE).await?);
        least.push(time_until(&floor_url, "document.querySelector('pre').textContent.length > 0").await?);
        if let Some(url) = &other_url {
            theirs.push(time_until(url, "document.body.innerText.includes('1.0')").await?);
        }
    }
    let (ours, demo, least) = (median(ours), median(demo), median(least));
    let what = format!("cold start to the first verified manifest, median of {ROUNDS}");
    let row = |target: &str, beside: String, other: f64, met| Line {
        what: what.clone(),
        target: target.to_owned(),
        measured: format!("{ours:.0} ms"),
        beside,
        ratio: Some(ours / other),
        met,
    };
    let floor = row("–", format!("a bare page with one fetch {least:.0} ms"), least, None);
    let demo = Line {
        what: format!("the same of the demo registry, which starts as well, median of {ROUNDS}"),
        measured: format!("{demo:.0} ms"),
        ratio: Some(demo / ours),
        ..row("–", format!("of a registry {ours:.0} ms"), ours, None)
    };
    let joxit = if theirs.is_empty() {
        let skipped = "skipped: give `--joxit DIR`, a built copy of its UI".to_owned();
        Line { ratio: None, ..row("≤ Joxit's UI to its tags", skipped, f64::NAN, None) }
    } else {
        let theirs = median(theirs);
        let beside = format!("Joxit's UI to its first tag list {theirs:.0} ms");
        row("≤ Joxit's UI to its tags", beside, theirs, Some(ours <= theirs))
    };
    Ok(vec![floor, joxit, demo])
}

/// The least that shows a manifest: one request, and its text.
fn bare_page(registry: &str) -> String {
    format!(
        "<!doctype html><title>floor</title><pre></pre><script>
         fetch('{registry}/v2/{}', {{ headers: {{ accept: 'application/vnd.oci.image.manifest.v1+json' }} }})
             .then((response) => response.text())
             .then((text) => {{ document.querySelector('pre').textContent = text }})
         </script>",
        Shelf::SINGLE.replace(':', "/manifests/")
    )
}

/// Serves a built copy of the other UI, with the settings that its container fills in at start.
fn serve_joxit(folder: PathBuf, registry: String) -> Outcome<HttpServer> {
    HttpServer::start(move |asked| {
        let path = asked.path.split('?').next().unwrap_or_default().trim_start_matches('/');
        let path = Path::new(if path.is_empty() { "index.html" } else { path });
        let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        match fs::read(folder.join(path)) {
            Ok(bytes) if inside && path == Path::new("index.html") => {
                Answer::new(200, "text/html", settle(&String::from_utf8_lossy(&bytes), &registry))
            }
            Ok(bytes) if inside => Answer::new(200, content_type(path), bytes),
            _ => Answer::new(404, "text/plain", "not found"),
        }
    })
}

/// `${REGISTRY_URL}` and `${SINGLE_REGISTRY}` are set; every other `${…}` is left to its default.
fn settle(page: &str, registry: &str) -> String {
    let page = page.replace("${REGISTRY_URL}", registry).replace("${SINGLE_REGISTRY}", "true");
    let mut parts = page.split("${");
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        settled.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    settled
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
