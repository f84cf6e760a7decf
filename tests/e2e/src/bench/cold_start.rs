//! From an empty browser to the first verified manifest.

use std::path::Path;

use super::compressed_host;
use super::conditions::Conditions;
use super::stopwatch::{Visit, median, visit};
use super::table::Line;
use crate::http_server::HttpServer;
use crate::{Answer, Outcome, Shelf, site};

const ROUNDS: usize = 5;
/// What may pass on a slow line until something is painted.
const FIRST_PAINT: f64 = 250.0;
const TRACE: &str = "/verified|hashed/.test(document.querySelector('[aria-label=\"What this reference resolves to\"]').textContent)";
const TEXT: &str = "document.querySelector('pre').textContent.length > 0";
const TAGS: &str = "document.body.innerText.includes('1.0')";

/// What is visited: a page, and what it shows in the end.
struct Page {
    url: String,
    shows: &'static str,
}

/// Our page, the least that any page could take, and Joxit's if there is one: in turn, so that all see the
/// same machine, and each in brotli.
pub(super) async fn measure(joxit: Option<&Path>) -> Outcome<Vec<Line>> {
    let shelf = Shelf::get()?;
    let (registry, host) = (shelf.url(), shelf.host());
    let site = compressed_host::serve(&site::files()?, |page| page)?;
    let ours = Page { url: format!("http://{}/#/{host}/{}", site.host(), Shelf::SINGLE), shows: TRACE };
    let demo = Page { url: format!("http://{}/#/demo.localhost/single:latest", site.host()), shows: TRACE };
    let bare = bare_page(&registry);
    let floor = HttpServer::start(move |_| Answer::new(200, "text/html", bare.clone()))?;
    let least = Page { url: format!("http://{}/", floor.host()), shows: TEXT };
    let settled = |page: String| settle(&page, &registry);
    let other = joxit.map(|folder| compressed_host::serve(folder, settled)).transpose()?;
    let other = other.as_ref();
    let theirs = other
        .map(|server| Page { url: format!("http://{}/#!/taglist/team/single", server.host()), shows: TAGS });
    let mut lines = Vec::new();
    for conditions in Conditions::ALL {
        let mut visits = Visits::default();
        for _ in 0..ROUNDS {
            visits.ours.push(ours.visit(conditions).await?);
            visits.least.push(least.visit(conditions).await?);
            // What slows the page down does not slow its worker down.
            if conditions == Conditions::Local {
                visits.demo.push(demo.visit(conditions).await?);
            }
            if let Some(theirs) = &theirs {
                visits.theirs.push(theirs.visit(conditions).await?);
            }
        }
        lines.extend(visits.lines(conditions));
    }
    Ok(lines)
}

impl Page {
    async fn visit(&self, conditions: Conditions) -> Outcome<Visit> {
        visit(&self.url, self.shows, conditions).await
    }
}

/// Visits under the same conditions.
#[derive(Default)]
struct Visits {
    ours: Vec<Visit>,
    demo: Vec<Visit>,
    least: Vec<Visit>,
    theirs: Vec<Visit>,
}

impl Visits {
    fn lines(&self, conditions: Conditions) -> Vec<Line> {
        let there = |visits: &[Visit]| median(visits.iter().map(|visit| visit.there));
        let painted = |visits: &[Visit]| median(visits.iter().map(|visit| visit.first_paint));
        let (ours, demo, least, theirs) =
            (there(&self.ours), there(&self.demo), there(&self.least), there(&self.theirs));
        let from = format!("{}, median of {ROUNDS}", conditions.name());
        let floor = Line {
            what: format!("cold start to the first verified manifest: {from}"),
            target: "–".to_owned(),
            measured: format!("{ours:.0} ms"),
            beside: format!("a bare page with one fetch {least:.0} ms"),
            ratio: Some(ours / least),
            met: None,
        };
        let demo = (!self.demo.is_empty()).then(|| Line {
            what: format!("the same of the demo registry, which starts as well: {from}"),
            measured: format!("{demo:.0} ms"),
            beside: format!("of a registry {ours:.0} ms"),
            ratio: Some(demo / ours),
            ..floor.clone()
        });
        let (first, limit) =
            (painted(&self.ours), (conditions == Conditions::SlowLine).then_some(FIRST_PAINT));
        let mut paint = Line {
            what: format!("until something is painted: {from}"),
            target: limit.map_or_else(|| "–".to_owned(), |limit| format!("< {limit:.0} ms")),
            measured: format!("{first:.0} ms"),
            met: limit.map(|limit| first < limit),
            beside: format!("a bare page {:.0} ms", painted(&self.least)),
            ratio: Some(first / painted(&self.least)),
        };
        let target = "≤ Joxit's UI to its tags".to_owned();
        let joxit = if self.theirs.is_empty() {
            let beside = "skipped: give `--joxit DIR`, a built copy of its UI".to_owned();
            Line { target, beside, ratio: None, ..floor.clone() }
        } else {
            paint.beside = format!("{}; Joxit's UI {:.0} ms", paint.beside, painted(&self.theirs));
            let beside = format!("Joxit's UI to its first tag list {theirs:.0} ms");
            Line { target, beside, ratio: Some(ours / theirs), met: Some(ours <= theirs), ..floor.clone() }
        };
        [floor, joxit].into_iter().chain(demo).chain([paint]).collect()
    }
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

/// The page of the other UI with the settings that its container fills in at start: `${REGISTRY_URL}` and
/// `${SINGLE_REGISTRY}` are set; every other `${…}` is left to its default.
fn settle(page: &str, registry: &str) -> String {
    let page = page.replace("${REGISTRY_URL}", registry).replace("${SINGLE_REGISTRY}", "true");
    // It would ask elsewhere for news of itself.
    let page = page.replace("${ENABLE_VERSION_NOTIFICATION}", "false");
    let mut parts = page.split("${");
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        settled.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    settled
}
